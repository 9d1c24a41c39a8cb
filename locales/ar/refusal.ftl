# Why something was not done, what is still missing, and the names of phases, holds, ends, ties and events.

refusal-busy = كان شخص آخر يغيّر هذا في اللحظة نفسها. لم يتغيّر شيء؛ حاول مرة أخرى.
refusal-after = { $refusal } قبل ذلك مباشرة، في { $at }، قام شخص آخر بهذا: { $event }.
refusal-not-opened = لم تُفتح هذه الحالة بعد.
refusal-already-done = تم هذا من قبل.
refusal-changed = تغيّر هذا منذ أن رأيته. لم يُنفَّذ شيء؛ انظر إليه مرة أخرى ثم قرّر.
refusal-denied = هذا غير متاح لك.
refusal-unconfirmed = لم يُؤكَّد بعد أنك تنوب عن المريض. حين يؤكّد المريض أو الخدمة ذلك يمكنك فعل هذا.
refusal-ended = انتهت هذه الحالة: { $end }.
refusal-on-hold = هذه الحالة معلّقة: { $hold }.
refusal-wrong-phase = ليس في هذه الخطوة. الحالة الآن في: { $phase }.
refusal-incomplete = { $more ->
    [0] ينقص أولًا: { $gap }.
    [one] ينقص أولًا: { $gap }، وشيء آخر.
   *[other] ينقص أولًا: { $gap }، و{ $more } أشياء أخرى.
}
refusal-not-there = ما يدور عليه هذا ليس في هذه الحالة.
refusal-barred = ممنوع: { $tie }.
refusal-unlicensed = ترخيص هذا الاختصاصي أو تأمينه لا يشمل هذه الحالة اليوم.
refusal-over-capacity = ليس لدى هذا الاختصاصي متّسع لحالة أخرى.
refusal-deadline = لا يستطيع هذا الاختصاصي قراءة الحالة قبل اليوم المطلوب.
refusal-offer-expired = انتهى هذا العرض في { $at }.
refusal-another-person = يلزم هنا شخص ثانٍ غير الذي قام بالخطوة السابقة.
refusal-no-consent = لم يوافق المريض على هذا.
refusal-other-country = لم يوافق المريض على أن يُقرأ الملف من { $country }. يمكنه أن يسحب موافقته ويعطيها من جديد.
refusal-unsupported = { $count ->
    [one] عبارة واحدة بلا مصدر بعد. اذكر مصدرًا أو علّمها بأنها تقدير سريري.
   *[other] { $count } عبارات بلا مصدر بعد. اذكر مصدرًا لكل منها أو علّمها بأنها تقدير سريري.
}
refusal-typed-date = كُتب تاريخ ({ $typed }). أشر إلى السجل بدلًا منه ليُطبع التاريخ الصحيح.
refusal-bad-citation = إحالة تشير إلى خارج ما في هذه الحالة: { $why }.
refusal-retained = يقتضي القانون حفظ هذا حتى { $until }.
refusal-held-by-law = هذه الحالة تحت حجز قانوني أو فيها شكوى مفتوحة؛ لا يمكن محوها الآن.
refusal-absurd = لم يُنفَّذ هذا: { $why }.
refusal-questions-over = انتهت الأيام الثلاثون للأسئلة. اكتب إلى منسّقك؛ يمكن فتح حالة جديدة.

gap-who = من أنت وكيف نصل إليك
gap-condition = موضوع الطلب
gap-stage = هل يوجد تشخيص وخطة وموعد
gap-matters = ما يهمّك
gap-question = سؤال واحد على الأقل
gap-red-flags = الإجابة عن أسئلة السلامة
gap-proxy-question = هل تسأل عن نفسك
gap-eligibility-answer = جواب الأهلية
gap-funding = تحديد من يدفع
gap-jurisdiction = تأكيد البلد
gap-authority = تأكيد حق التصرف عن المريض
gap-consent = موافقة المريض
gap-checklist-item = «{ $title }»: أن يصل أو يتعذّر أو يُعفى منه
gap-study-not-opened = أن تُفتح صور «{ $title }»
gap-nothing-received = سجل واحد على الأقل في الملف
gap-patient-unclear = أن يقول شخص لمن «{ $title }»
gap-summary = ملخص محايد
gap-neutral-questions = صيغة محايدة لكل سؤال
gap-questions-not-approved = موافقة المريض على الأسئلة
gap-mode-not-set = طريقة القراءة
gap-seal-not-confirmed = مراجعة ما يكشف رأيًا سابقًا
gap-copy-not-released = إصدار نسخة القارئ
gap-translation-open = ترجمة لم تكتمل
gap-reading = القراءة المستقلة
gap-earlier-not-revealed = رأي سابق لم يُفتح
gap-earlier-not-compared = رأي سابق لم يُقارن
gap-question-unanswered = سؤال بلا جواب
gap-short-answer = الجواب المختصر
gap-letter = الرسالة إلى الطبيب المعالج
gap-query-open = سؤال مفتوح من فحص الجودة
gap-second-confirmation = أن يؤكد شخص ثانٍ المريض والتواريخ
gap-human-call = يتصل شخص بالمريض أولًا
gap-patient-not-delivered = أن يستلم المريض التقرير أولًا
gap-survey-open = استبيان اليوم { $day }
gap-invoice-open = فاتورة لم تُسدَّد
gap-reviewer-not-told = إبلاغ القارئ كيف انتهى الأمر
gap-test-open = فحص ما زال منتظرًا
gap-reader-missing = اختصاصي آخر

phase-draft = الطلب قيد الكتابة
phase-triage = فرز السلامة
phase-eligibility = الأهلية والموافقة
phase-records = جمع السجلات
phase-preparation = إعداد الملف
phase-matching = اختيار الاختصاصي
phase-offered = معروض على اختصاصي
phase-blind-review = قراءة مستقلة
phase-open-review = المقارنة بالآراء السابقة
phase-quality = فحص الجودة
phase-reconcile = الأطباء يتشاورون
phase-signature = بانتظار التوقيع
phase-translation = الترجمة
phase-delivery = التسليم
phase-follow-up = المتابعة
phase-outcome = كيف سار الأمر
phase-closed = مغلقة

hold-safety-stop = يتحقق طبيب من أن الانتظار آمن
hold-waiting-for-patient = بانتظار المريض
hold-more-records = بانتظار سجلات أخرى
hold-more-tests = بانتظار فحص
hold-authority-in-doubt = ليس واضحًا من يقرر عن المريض
hold-service-closed = الخدمة مغلقة

end-completed = اكتملت
end-redirected = أُحيلت إلى رعاية عاجلة
end-out-of-scope = خارج ما تقدمه هذه الخدمة
end-ineligible = لا يغطيها هذا البرنامج
end-withdrawn = سحبها المريض
end-unable-records = تعذّر الحصول على السجلات
end-unable-specialist = لم يوجد اختصاصي مستقل
end-deceased = توفي المريض
end-voided = أُبطل التقرير
end-cancelled = ألغتها الخدمة

tie-treated-patient = عالج هذا المريض
tie-knows-patient = يعرف هذا المريض
tie-colleague-of-treating = زميل لطبيب معالج
tie-same-institution = يعمل حيث يُعالَج المريض
tie-employed-by-payer = يعمل لدى الجهة الدافعة
tie-maker-of-therapy = له مصلحة لدى صانع العلاج
tie-referred-patient = أحال هذا المريض
tie-would-treat = سيُجري العلاج بنفسه
