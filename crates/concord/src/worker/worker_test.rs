//! The child's loop over plain bytes. Processes are tested through the program itself.

use std::io::Cursor;

use concord_records::fixture::{Letter, Person, letter_pdf, zip};
use concord_records::{Budget, Verdict, sha256};
use jiff::civil::date;

use super::child::serve;
use super::frame::{Answer, Order, WINDOW, read, write};
use super::{Limits, Worker, room};

fn letter() -> Vec<u8> {
    let person = Person::new("Ann Marie", "Calder", date(1961, 4, 3), "female");
    let letter = Letter {
        date: date(2026, 3, 14),
        title: "Clinic letter".into(),
        author: "Mr T. Whitlock".into(),
        institution: "Royal Exmoor Hospital".into(),
        text: "I advise open repair.".into(),
    };
    letter_pdf(&person, &letter)
}

fn answers(orders: &[(Order, Vec<u8>)]) -> Vec<(Answer, Vec<u8>)> {
    let mut input = Vec::new();
    for (order, bytes) in orders {
        write(&mut input, order, bytes).unwrap();
    }
    let mut out = Vec::new();
    serve(&mut Cursor::new(input), &mut out).unwrap();
    let mut out = Cursor::new(out);
    std::iter::from_fn(|| read(&mut out).unwrap()).collect()
}

fn ask(name: &str, file: &[u8], budget: &Budget) -> Order {
    Order::Read {
        name: name.into(),
        sha256: sha256(file),
        length: file.len() as u64,
        budget: budget.clone(),
    }
}

#[test]
fn every_order_is_answered_in_turn_and_the_budget_comes_back_smaller() {
    let budget = Budget::default();
    let order = ask("letter.pdf", &letter(), &budget);
    let draw = |page| Order::Render { page, width: 300, budget: Budget::default() };
    let answers = answers(&[
        (order, vec![]),
        (Order::Here, letter()),
        (draw(1), letter()),
        (draw(9), letter()),
    ]);
    assert_eq!(answers.len(), 4);
    let whole = letter().len() as u64;
    assert!(matches!(answers[0].0, Answer::Need { at: 0, length } if length == whole));
    let Answer::Records { records, left } = &answers[1].0 else { panic!("{:?}", answers[1].0) };
    assert_eq!(records[0].verdict, Verdict::Accepted);
    assert!(left.bytes < budget.bytes && left.pages == budget.pages - 1);
    assert!(matches!(answers[2].0, Answer::Picture) && answers[2].1.starts_with(b"\x89PNG"));
    assert!(matches!(&answers[3].0, Answer::NotShown(why) if why.contains("no page or image 9")));
}

#[test]
fn the_files_of_an_archive_come_out_with_the_names_that_their_records_have() {
    let packed = zip(&[("scans/letter.pdf".into(), letter()), ("x.exe".into(), b"MZ".to_vec())]);
    let order = ask("a.zip", &packed, &Budget::default());
    let answers = answers(&[(order, vec![]), (Order::Here, packed)]);
    let [
        (Answer::Need { .. }, _),
        (Answer::Inside { name }, bytes),
        (Answer::Records { records, .. }, _),
    ] = answers.as_slice()
    else {
        panic!("{answers:?}")
    };
    assert_eq!((name.as_str(), bytes), ("a.zip/scans/letter.pdf", &letter()));
    assert_eq!(records[1].file, *name);
    assert_eq!(records[1].found.sha256, sha256(bytes));
}

#[test]
fn a_file_that_is_no_archive_and_too_large_is_not_fetched() {
    let budget = Budget { bytes_each: 10 << 20, ..Budget::default() };
    let order = Order::Read { name: "x.dcm".into(), sha256: "0f".into(), length: 5 << 30, budget };
    let answers = answers(&[(order, vec![]), (Order::Here, vec![7; WINDOW as usize])]);
    let (Answer::Records { records, .. }, _) = &answers[1] else { panic!("{:?}", answers[1].0) };
    assert_eq!((answers.len(), records[0].verdict), (2, Verdict::Quarantined));
    assert_eq!(records[0].found.sha256, "0f");
    assert!(records[0].reason.contains("too large to be read here"), "{}", records[0].reason);
}

#[test]
fn a_message_that_claims_to_be_endless_is_refused() {
    assert!(read::<Order>(&mut Cursor::new(u32::MAX.to_be_bytes())).is_err());
    assert!(read::<Order>(&mut Cursor::new(Vec::new())).unwrap().is_none());
}

#[test]
fn in_the_locked_room_no_file_socket_or_program_opens() {
    // The filter binds the thread that sets it, so the test itself stays free.
    let (stands, file, socket, program, memory) = std::thread::spawn(|| {
        let stands = room::few_calls();
        let file = std::fs::File::open("/etc/hostname").map(|_| ());
        let socket = std::net::UdpSocket::bind("127.0.0.1:0").map(|_| ());
        let program = std::process::Command::new("/bin/true").spawn().map(|_| ());
        (stands, file, socket, program, vec![1_u8; 8 << 20].len())
    })
    .join()
    .unwrap();
    assert!(stands, "this machine's kernel has no seccomp");
    for refused in [file, socket, program] {
        assert_eq!(refused.unwrap_err().kind(), std::io::ErrorKind::PermissionDenied);
    }
    assert_eq!(memory, 8 << 20);
}

#[tokio::test]
async fn a_reader_that_dies_rejects_its_file_with_a_reason_and_asks_for_the_next() {
    let worker = Worker::new("/bin/false".into(), Limits::default());
    let files = vec![("a.pdf".to_owned(), letter()), ("b.pdf".to_owned(), letter())];
    let records = worker.read_batch(files).await;
    assert_eq!(records.len(), 2);
    for (record, name) in records.iter().zip(["a.pdf", "b.pdf"]) {
        assert_eq!((record.file.as_str(), record.verdict), (name, Verdict::Rejected));
        assert!(record.reason.contains("could not be read safely"), "{}", record.reason);
        assert_eq!(record.found.sha256.len(), 64);
    }
    assert!(worker.render(&letter(), 1, 300).await.is_err());
}
