//! A small mail server of the tests (RFC 5321, as much as a sender needs): it keeps what it took.

use std::sync::{Arc, Mutex};

use concord::config::Smtp;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// A mail that was taken: the answer 250 was on its way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    pub to: String,
    pub message_id: String,
    pub body: String,
}

/// The server; it listens until its runtime ends.
#[derive(Debug, Clone)]
pub struct Post {
    pub port: u16,
    taken: Arc<Mutex<Vec<Mail>>>,
}

impl Post {
    pub async fn open() -> Post {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let post = Post { port: listener.local_addr().unwrap().port(), taken: Arc::default() };
        let taken = Arc::clone(&post.taken);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let taken = Arc::clone(&taken);
                // A sender that dies in the middle ends its own conversation, nothing else.
                tokio::spawn(async move { talk(stream, &taken).await.ok() });
            }
        });
        post
    }

    pub fn taken(&self) -> Vec<Mail> {
        self.taken.lock().unwrap().clone()
    }
}

/// What a service is told about a mail server at this port.
pub fn smtp(port: u16) -> Smtp {
    Smtp {
        host: "127.0.0.1".into(),
        port,
        tls: false,
        user: None,
        password_env: None,
        from: "Concord <opinion@demo.invalid>".into(),
    }
}

async fn talk(stream: TcpStream, taken: &Mutex<Vec<Mail>>) -> std::io::Result<()> {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut to = String::new();
    write.write_all(b"220 post\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let word = line.split([' ', ':']).next().unwrap_or_default().to_uppercase();
        let answer: &[u8] = match word.as_str() {
            "QUIT" => return write.write_all(b"221 bye\r\n").await,
            "DATA" => {
                write.write_all(b"354 go on\r\n").await?;
                let mut text = vec![];
                while let Some(line) = lines.next_line().await? {
                    if line == "." {
                        taken.lock().unwrap().push(mail(&to, &text));
                        break;
                    }
                    text.push(line);
                }
                b"250 taken\r\n"
            }
            "RCPT" => {
                to = line.split(['<', '>']).nth(1).unwrap_or_default().to_owned();
                b"250 fine\r\n"
            }
            _ => b"250 fine\r\n",
        };
        write.write_all(answer).await?;
    }
    Ok(())
}

fn mail(to: &str, text: &[String]) -> Mail {
    let (head, body) = text
        .split(String::is_empty)
        .next()
        .map_or((text, text), |head| (head, &text[head.len()..]));
    let id = head.iter().find_map(|line| line.strip_prefix("Message-ID: ")).unwrap_or_default();
    Mail { to: to.to_owned(), message_id: id.to_owned(), body: body.join("\n") }
}
