//! The child's loop over plain bytes. Processes are tested through the program itself.

use std::io::Cursor;

use concord_records::fixture::{Letter, Person, letter_pdf};
use concord_records::{Budget, Verdict};
use jiff::civil::date;

use super::child::serve;
use super::frame::{Answer, Order, read, write};

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

#[test]
fn every_order_is_answered_in_turn_and_the_budget_comes_back_smaller() {
    let budget = Budget::default();
    let order = Order::Read {
        name: "letter.pdf".into(),
        budget: budget.clone(),
    };
    let draw = |page| Order::Render {
        page,
        width: 300,
        budget: Budget::default(),
    };
    let answers = answers(&[(order, letter()), (draw(1), letter()), (draw(9), letter())]);
    assert_eq!(answers.len(), 3);
    let Answer::Records { records, left } = &answers[0].0 else {
        panic!("{:?}", answers[0].0)
    };
    assert_eq!(records[0].verdict, Verdict::Accepted);
    assert!(left.bytes < budget.bytes && left.pages == budget.pages - 1);
    assert!(matches!(answers[1].0, Answer::Picture) && answers[1].1.starts_with(b"\x89PNG"));
    assert!(matches!(&answers[2].0, Answer::NotShown(why) if why.contains("no page or image 9")));
}

#[test]
fn a_message_that_claims_to_be_endless_is_refused() {
    assert!(read::<Order>(&mut Cursor::new(u32::MAX.to_be_bytes())).is_err());
    assert!(
        read::<Order>(&mut Cursor::new(Vec::new()))
            .unwrap()
            .is_none()
    );
}
