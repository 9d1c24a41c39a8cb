//! The kinds of step, each with the key under which pages keep its words.

use super::{
    AppointmentId, ConcernId, DeliveryId, DisclosureId, EarlierId, PersonId, Purpose, Recipient,
    RecordId, RequestId, SpecialistId, SpecimenId, Survey, TestId, TranslationId,
};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $(($of:ty))? = $key:literal),+ $(,)?) => {
        /// One kind of step. Pages translate its [`What::key`]; what it carries says which one of several.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum What {
            $($(#[$doc])* $name $(($of))?),+
        }

        impl What {
            /// Every key, so that a page can prove that it has words for each.
            pub const KEYS: &'static [&'static str] = &[$($key),+];

            pub fn key(self) -> &'static str {
                match self {
                    $(What::$name { .. } => $key),+
                }
            }
        }
    };
}

kinds! {
    /// Write the request and send it.
    WriteRequest = "write_request",
    /// Speak with or write to the patient for the first time.
    Greet = "greet",
    /// Decide whether it is safe to wait.
    Triage = "triage",
    /// Say whether the programme covers this case.
    AnswerEligibility = "answer_eligibility",
    /// Look again at a refusal that was appealed against.
    ReconsiderEligibility = "reconsider_eligibility",
    /// Appeal, choose another programme or take the NHS route.
    ConsiderRefusal = "consider_refusal",
    /// Send a quote.
    Quote = "quote",
    /// Accept the quote.
    AcceptQuote = "accept_quote",
    /// Authorise the opinion.
    Authorise = "authorise",
    /// Confirm that the programme serves this country.
    ConfirmJurisdiction = "confirm_jurisdiction",
    /// Confirm that somebody may act for the patient.
    ConfirmProxy = "confirm_proxy",
    /// Say yes or no to this purpose.
    GiveConsent(Purpose) = "give_consent",
    /// Ask the sources for what the checklist needs.
    AskForRecords = "ask_for_records",
    /// A source was asked and has not answered.
    AwaitRecord(RequestId) = "await_record",
    /// Ask a silent source again.
    ChaseRecord(RequestId) = "chase_record",
    /// Upload or send the records.
    BringRecords = "bring_records",
    /// Say which item of the checklist a received record closes.
    SortRecords = "sort_records",
    /// Make images open that do not.
    OpenStudy = "open_study",
    /// Say whose a file in quarantine is.
    IdentifyFile(RecordId) = "identify_file",
    /// Close the list of records.
    CompleteRecords = "complete_records",
    /// Write the neutral summary.
    Summarise = "summarise",
    /// Put each question so that it gives nothing away.
    MakeNeutral = "make_neutral",
    /// Approve the questions as they will be put.
    ApproveQuestions = "approve_questions",
    /// Set the review mode.
    SetMode = "set_mode",
    /// Confirm that what reveals an earlier opinion is sealed.
    ConfirmSeal = "confirm_seal",
    /// Release the pseudonymised copy.
    ReleaseCopy = "release_copy",
    /// Finish the file.
    FinishPreparation = "finish_preparation",
    /// Choose a specialist and offer the case.
    ChooseSpecialist = "choose_specialist",
    /// Accept or decline the offer.
    AnswerOffer = "answer_offer",
    /// Accept or refuse what a specialist disclosed.
    AcceptInterest(SpecialistId) = "accept_interest",
    /// Write the own reading.
    WriteReading = "write_reading",
    /// Lock the own reading.
    LockReading = "lock_reading",
    /// Open the earlier opinions.
    OpenEarlier = "open_earlier",
    /// Compare, answer the questions, write the opinion.
    WriteOpinion = "write_opinion",
    /// Send the opinion to the quality check.
    SubmitOpinion = "submit_opinion",
    /// Check the opinion.
    CheckQuality = "check_quality",
    /// Answer a quality question.
    AnswerQuery = "answer_query",
    /// Say how the doctors' talk ended.
    Conclude = "conclude",
    /// Sign.
    Sign = "sign",
    /// Order a translation of the report.
    OrderTranslation = "order_translation",
    /// Translate.
    Translate(TranslationId) = "translate",
    /// Compare a translation with its original.
    CheckTranslation(TranslationId) = "check_translation",
    /// Compare name, birth date and dates as the second person.
    ConfirmDelivery = "confirm_delivery",
    /// Ring before major news goes out.
    CallBeforeDelivery = "call_before_delivery",
    /// Deliver the report to the patient.
    Deliver = "deliver",
    /// Deliver the report to somebody whom the patient named.
    DeliverTo(Recipient) = "deliver_to",
    /// A delivery failed; send it again another way.
    RepeatDelivery(DeliveryId) = "repeat_delivery",
    /// Offer times for the talk.
    OfferTalk = "offer_talk",
    /// Choose a time for the talk.
    ChooseTime(AppointmentId) = "choose_time",
    /// Talk with the patient.
    HoldTalk(AppointmentId) = "hold_talk",
    /// Say whether the talk took place.
    RecordTalk(AppointmentId) = "record_talk",
    /// Answer a question about the report.
    AnswerQuestion = "answer_question",
    /// Say what was decided.
    RecordDecision = "record_decision",
    /// Acknowledge the report, because it asks for something.
    Acknowledge(DeliveryId) = "acknowledge",
    /// Finish the follow-up.
    FinishFollowUp = "finish_follow_up",
    /// A survey goes out by itself.
    SendSurvey(Survey) = "send_survey",
    /// Answer a survey.
    AnswerSurvey(Survey) = "answer_survey",
    /// Grade the agreement for the figures.
    CodeOutcome(EarlierId) = "code_outcome",
    /// See that an invoice is settled.
    SettleInvoice = "settle_invoice",
    /// Tell the reviewer how it ended.
    TellReviewer(SpecialistId) = "tell_reviewer",
    /// Close the case.
    Close = "close",
    /// Decide whether it is safe to go on.
    ClearSafety = "clear_safety",
    /// On hold for the patient.
    WaitForPatient = "wait_for_patient",
    /// On hold for more records.
    WaitForRecords = "wait_for_records",
    /// On hold for a test.
    WaitForTests = "wait_for_tests",
    /// Find out who may decide for the patient.
    SettleAuthority = "settle_authority",
    /// The service is closed.
    WaitForOpening = "wait_for_opening",
    /// A test was advised and its result is awaited.
    AwaitTest(TestId) = "await_test",
    /// Something physical is on its way.
    AwaitSpecimen(SpecimenId) = "await_specimen",
    /// Send back what was lent.
    ReturnSpecimen(SpecimenId) = "return_specimen",
    /// Answer a message.
    AnswerMessage = "answer_message",
    /// Answer a wish that news be kept from somebody.
    AnswerWithholding(PersonId) = "answer_withholding",
    /// Acknowledge a concern.
    AcknowledgeConcern(ConcernId) = "acknowledge_concern",
    /// Settle a concern.
    SettleConcern(ConcernId) = "settle_concern",
    /// Agree or not to a disclosure without consent.
    SecondDisclosure(DisclosureId) = "second_disclosure",
    /// Remind the patient.
    RemindPatient = "remind_patient",
    /// Remind the specialist.
    RemindSpecialist(SpecialistId) = "remind_specialist",
    /// Remind the translator.
    RemindTranslator(PersonId) = "remind_translator",
    /// Remind the payer.
    RemindPayer = "remind_payer",
    /// Ask again.
    RemindSource = "remind_source",
    /// Remind a recipient of the report.
    RemindRecipient(PersonId) = "remind_recipient",
    /// Return or erase the data of a withdrawn case.
    Erase = "erase",
    /// Nothing to do; kept as the law asks.
    Keep = "keep",
    /// Nothing to do.
    Nothing = "nothing",
}

impl What {
    /// Carries the case forward, and therefore stands still under a safety stop.
    pub fn moves_the_case(self) -> bool {
        matches!(
            self,
            What::WriteRequest
                | What::CompleteRecords
                | What::FinishPreparation
                | What::ChooseSpecialist
                | What::AnswerOffer
                | What::AcceptInterest(_)
                | What::LockReading
                | What::SubmitOpinion
                | What::CheckQuality
                | What::Sign
                | What::FinishFollowUp
        )
    }

    /// Opens the file, and is denied or refused while the consent to prepare and review does not stand.
    pub fn rests_on_consent(self) -> bool {
        matches!(
            self,
            What::IdentifyFile(_)
                | What::Summarise
                | What::MakeNeutral
                | What::SetMode
                | What::ConfirmSeal
                | What::ReleaseCopy
                | What::FinishPreparation
                | What::ChooseSpecialist
                | What::AnswerOffer
                | What::WriteReading
                | What::LockReading
                | What::OpenEarlier
                | What::WriteOpinion
                | What::SubmitOpinion
                | What::CheckQuality
                | What::AnswerQuery
                | What::Sign
        )
    }

    /// A secretary may do it for a specialist: prepare, never lock, open or sign.
    pub fn a_secretary_may(self) -> bool {
        matches!(self, What::WriteReading | What::WriteOpinion)
    }
}
