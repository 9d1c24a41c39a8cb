//! Several people at one case: who reads beside whom, and who prepares for whom.

use crate::browser::Browser;
use crate::house;
use crate::specialist::{offered, prepared};
use concord::app::App;
use concord::demo::cast::{Cast, Reviewer};
use concord::demo::plot::first_pages;
use concord_domain::access::Role;
use concord_domain::case::{Command, review};
use concord_domain::id::SpecialistId;
use concord_domain::programme::Naming;

async fn lind(app: &App) -> SpecialistId {
    let who =
        Reviewer::british("lind", "Dr Eva Lind", "Shoulder surgeon", "shoulder", "St Cuthbert's");
    Cast::of(app).enrol(app, &who).await.unwrap()
}

#[tokio::test]
async fn a_second_reader_sees_no_comparison_of_an_opinion_that_is_sealed_for_them() {
    const DIFFERENCE: &str = "The way of operating differs.";
    let folder = tempfile::tempdir().unwrap();
    let app = house::open(folder.path(), 0).await;
    let (mut stage, ..) = prepared(&app, Naming::Identified, 2).await;
    let second = lind(&app).await;
    stage.second = Some(second);
    stage.offer().await.unwrap();
    stage.take_on().await.unwrap();
    let places = first_pages(stage.loaded.state.records.in_file());
    stage.read(&places).await.unwrap();
    let request = stage.loaded.state.request.clone();
    let reading = stage.plot.opinion.reading(&places);
    let opinion = stage.plot.opinion.opinion(&reading, &request.questions, &request.earlier);
    let mut commands: Vec<_> = request
        .earlier
        .keys()
        .map(|earlier| Command::Review(review::Command::Reveal { earlier: *earlier }))
        .collect();
    commands.push(Command::Review(review::Command::Write(Box::new(opinion))));
    let shah = stage.specialist();
    stage.step(&shah, commands).await.unwrap();
    let reading = format!("/reading/{}", stage.loaded.id);
    let shah = Browser::of(&app, stage.reviewer.into()).await;
    assert!(shah.get(&format!("{reading}/sign")).await.page().contains(DIFFERENCE));
    let lind = Browser::of(&app, second.into()).await;
    for page in ["own", "compare", "opinion", "quality", "sign", "done"] {
        let answer = lind.get(&format!("{reading}/{page}")).await;
        assert!(!answer.body.contains(DIFFERENCE), "{page}");
    }
    assert_eq!(lind.get(&format!("{reading}/sign")).await.status, 422, "only the lead signs");
}

#[tokio::test]
async fn whoever_reads_and_also_prepares_for_a_colleague_has_the_seat_of_each_case() {
    let folder = tempfile::tempdir().unwrap();
    let app = house::open(folder.path(), 0).await;
    let (mut stage, ..) = offered(&app, Naming::Identified).await;
    stage.take_on().await.unwrap();
    let lind = lind(&app).await;
    let mut account = app.account(lind.into()).await.unwrap().unwrap();
    account.roles.push(Role::Secretary);
    account.profile.acts_for = Some(stage.reviewer);
    app.save_account(&account, None).await.unwrap();
    let lind = Browser::of(&app, lind.into()).await;
    assert!(lind.get("/reading").await.page().contains("CN-00001"), "both lists are one");
    lind.get(&format!("/reading/{}/own", stage.loaded.id)).await.page();
}
