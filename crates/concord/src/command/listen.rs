//! Taking connections: how many, how long a header may be and take, and a stop within ten seconds.

use anyhow::Context;
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tower::ServiceExt;

/// The longest request line and header fields together.
const HEADER: usize = 64 << 10;
/// A client that sends its header more slowly is let go.
const HEADER_TIME: Duration = Duration::from_secs(10);
/// How long what was begun may go on after the service was told to stop. Ten seconds is the promise.
pub(super) const LAST_WORDS: Duration = Duration::from_secs(7);

/// How connections are taken.
#[derive(Debug, Clone, Copy)]
pub(super) struct Door {
    pub connections: u32,
    /// Whether the last address in `x-forwarded-for` is the client's, as our own proxy wrote it.
    pub behind_proxy: bool,
}

/// Listens on an address.
///
/// # Errors
/// When another program has it, or it is not this machine's.
pub(super) async fn on(address: SocketAddr, setting: &str) -> anyhow::Result<TcpListener> {
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => anyhow::anyhow!(
            "another program, perhaps another `concord serve`, listens on {address} already; stop it, or set `{setting}` \
             to another address. Nothing was changed"
        ),
        _ => anyhow::Error::new(error).context(format!("`{setting}` cannot listen on {address}")),
    })
}

/// Takes connections until `stop` says true, then lets what was begun finish, for [`LAST_WORDS`] at most.
pub(super) async fn take(
    listener: TcpListener,
    pages: Router,
    door: Door,
    mut stop: watch::Receiver<bool>,
) {
    let places = Arc::new(Semaphore::new(door.connections.try_into().unwrap_or(usize::MAX >> 4)));
    let graceful = GracefulShutdown::new();
    loop {
        // No place: new ones wait in the system's queue, which is bounded too.
        let accepted = async {
            let place = places.clone().acquire_owned().await.context("the door was closed")?;
            Ok::<_, anyhow::Error>((listener.accept().await?, place))
        };
        let accepted = tokio::select! {
            _ = stop.wait_for(|told| *told) => break,
            accepted = accepted => accepted,
        };
        match accepted {
            Ok(((stream, peer), place)) => {
                let pages = pages.clone();
                let watcher = graceful.watcher();
                tokio::spawn(async move {
                    talk(stream, peer, pages, door, watcher).await;
                    drop(place);
                });
            }
            Err(error) => {
                // Out of descriptors, most often: a moment later there are some again.
                tracing::warn!(error = format!("{error:#}"), "a connection could not be taken");
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
    }
    drop(listener);
    if tokio::time::timeout(LAST_WORDS, graceful.shutdown()).await.is_err() {
        tracing::info!("connections that were still open have been closed");
    }
}

async fn talk(
    stream: TcpStream,
    peer: SocketAddr,
    pages: Router,
    door: Door,
    watcher: hyper_util::server::graceful::Watcher,
) {
    // Small answers go out at once; where that cannot be set, they go out a little later.
    let _ = stream.set_nodelay(true);
    let service = pages.map_request(move |request: Request<hyper::body::Incoming>| {
        let mut request = request.map(Body::new);
        let from = client(&request, door).map_or(peer, |ip| SocketAddr::new(ip, 0));
        request.extensions_mut().insert(ConnectInfo(from));
        request
    });
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADER_TIME).max_buf_size(HEADER);
    let connection =
        builder.serve_connection(TokioIo::new(stream), TowerToHyperService::new(service));
    if let Err(error) = watcher.watch(connection).await {
        tracing::debug!(error = error.to_string(), "a connection ended early");
    }
}

fn client(request: &Request<Body>, door: Door) -> Option<IpAddr> {
    if !door.behind_proxy {
        return None;
    }
    let all = request.headers().get_all("x-forwarded-for");
    let last = all.iter().next_back()?.to_str().ok()?.rsplit(',').next()?;
    last.trim().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_is_believed_about_its_address_only_through_our_own_proxy() {
        let request = Request::builder().header("x-forwarded-for", "1.1.1.1, 9.9.9.9");
        let request = request.body(Body::empty()).unwrap();
        let door = Door { connections: 1, behind_proxy: false };
        assert_eq!(client(&request, door), None);
        let door = Door { behind_proxy: true, ..door };
        assert_eq!(client(&request, door), Some("9.9.9.9".parse().unwrap()));
    }

    #[tokio::test]
    async fn a_port_that_is_taken_is_named_with_what_to_do() {
        let first = on("127.0.0.1:0".parse().unwrap(), "listen").await.unwrap();
        let told = on(first.local_addr().unwrap(), "listen").await.unwrap_err().to_string();
        assert!(told.contains("another program") && told.contains("`listen`"), "{told}");
    }
}
