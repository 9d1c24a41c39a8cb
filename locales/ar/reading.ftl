# غرفة الأخصائي وسكرتيره.

## الوارد والعرض
reading-inbox = الوارد
reading-offers = معروض عليك
reading-signing = ينتظر توقيعك
reading-waiting = قبلتَها، ويُفتح الملف حين يوافق المريض
reading-being-read = لديك الآن
reading-elsewhere = كُتب، وهو الآن عند غيرك
reading-later = موقَّع
reading-empty = لا شيء ينتظرك
reading-empty-words = حين تُعرض عليك حالة تظهر هنا، وتصلك رسالة بذلك.
reading-due = الموعد { $at }
reading-answer-by = الرد قبل { $at }
reading-stands-offered = معروضة
reading-stands-disclosed = بانتظار جواب المريض عن الصلة التي أفصحت عنها
reading-stands-locked = مثبَّتة؛ وقارئ آخر لم يفرغ بعد
reading-offer-title = العرض { $number }
reading-offer-why = لماذا أنت
reading-offer-treating = من يعالج
reading-offer-nobody = لم يُذكر أحد
reading-offer-no-question = لم يُطرح سؤال بعد.
reading-offer-stage = إلى أين وصل العلاج
reading-offer-diagnosis-not-yet = لا تشخيص بعد
reading-offer-diagnosis-there = أُعطي تشخيص
reading-offer-diagnosis-under-way = تُجرى فحوص للتشخيص
reading-offer-plan-not-yet = لا خطة بعد
reading-offer-plan-there = وُضعت خطة
reading-offer-plan-under-way = تُناقش خطة
reading-offer-treatment-not-yet = لم يُرتب علاج
reading-offer-treatment-there = رُتب العلاج
reading-offer-treatment-under-way = بدأ العلاج
reading-offer-mode = كيف تقرأ
reading-offer-earlier = { $count ->
    [0] لم يُعطَ رأي سابق.
    [one] أُعطي رأي سابق واحد. يُفتح بعد أن تثبّت قراءتك.
    [two] أُعطي رأيان سابقان. يُفتحان بعد أن تثبّت قراءتك.
    [few] أُعطيت { $count } آراء سابقة. تُفتح بعد أن تثبّت قراءتك.
   *[other] أُعطي { $count } رأيًا سابقًا. تُفتح بعد أن تثبّت قراءتك.
}
reading-offer-records = ما في الملف
reading-offer-records-of = { $count } × { $kind }، { $pages }
reading-offer-language = لغة المريض
reading-offer-naming = من هو المريض
reading-offer-identified = تعرفه حين يُفتح الملف.
reading-offer-hidden = مخفي عنك: تقرأ نسخة بأسماء مستعارة وتواريخ مزاحة.
reading-offer-fee = الأجر، وهو نفسه أيًّا كان رأيك
reading-offer-due = موعد القراءة
reading-offer-until = الرد قبل
reading-offer-not-file = يُفتح الملف حين تقبل ولا تمنع ذلك صلة.
reading-ties = هل أنت حر في الحكم؟ دقيقة واحدة
reading-ties-words = أجب عن كل سطر بالنسبة إلى المريض والأطباء والمؤسسات أعلاه ومصنّعي ما قد يُنصح به.
reading-ties-hidden = اسم المريض مخفي عنك في هذا البرنامج. قارنت الآلة صلاتك بصلات المريض؛ أجب عن الأطباء والمؤسسات والمصنّعين.
reading-tie-treated-patient = هل عالجت هذا المريض؟
reading-tie-knows-patient = هل تعرف هذا المريض أو أسرته؟
reading-tie-colleague-of-treating = هل أحد الأطباء المعالجين زميل أو صديق أو قريب لك؟
reading-tie-same-institution = هل تعمل حيث يُعالَج المريض؟
reading-tie-employed-by-payer = هل تعمل لدى الجهة الدافعة؟
reading-tie-maker-of-therapy = هل لك مصلحة لدى صانع علاج مطروح؟
reading-tie-referred-patient = هل أحلت هذا المريض؟
reading-tie-would-treat = هل ستُجري العلاج بنفسك؟
reading-tie-bars = «نعم» تنهي العرض
reading-tie-found = وجدته الآلة: { $words }. إن كان خطأ فقل ذلك وأخبر المنسق.
reading-tie-which = ما هي، بكلمات يطبعها التقرير
reading-tie-missing = أجب بنعم أو لا.
reading-tie-words-missing = اذكر الصلة بكلمات قليلة؛ فالتقرير يطبعها.
reading-yes = نعم
reading-no = لا
reading-attest = أنا صاحب هذا الحساب، وهذه الإجابات صحيحة.
reading-attest-missing = أكد صحة الإجابات قبل أن تقبل.
reading-accept = أقبل
reading-accept-hint = يُطبع ما تفصح عنه في التقرير. وقد يلزم أن يقبله المريض أولًا.
reading-decline-title = أو اعتذر
reading-decline-why = السبب بكلمات قليلة للمنسق
reading-decline = أعتذر
reading-decline-missing = اذكر السبب بكلمات قليلة ليختار المنسق غيرك.

## الخطوات
reading-step-own = القراءة المستقلة
reading-step-compare = المقارنة
reading-step-opinion = الرأي
reading-step-sign = التوقيع

## القراءة المستقلة
reading-own-title = القراءة المستقلة، { $number }
reading-own = قراءتك، قبل أي نصيحة
reading-own-first = قراءتك المستقلة أولًا.
reading-mode-full = حجب كامل: تقرأ دون التقرير السابق.
reading-mode-plan-blind = حجب الخطة: تُعرض النتائج، وتُحجب النصيحة السابقة حتى تثبّت قراءتك.
reading-mode-not-blind = بلا حجب: الحالة نفسها تكشف النصيحة السابقة. ومع ذلك تُثبَّت قراءتك أولًا.
reading-sealed-count = { $count ->
    [zero] لا موضع محجوب.
    [one] موضع واحد محجوب.
    [two] موضعان محجوبان.
    [few] { $count } مواضع محجوبة.
   *[other] { $count } موضعًا محجوبًا.
}
reading-brief = الموجز
reading-questions = الأسئلة
reading-diagnosis-title = التشخيص
reading-diagnosis = التشخيص
reading-how-sure = مدى الثقة
reading-differential = احتمالات أخرى
reading-one-per-line = واحد في كل سطر.
reading-findings-title = النتائج التي يقوم عليها
reading-finding = النتيجة { $number }
reading-finding-kind = نوع النتيجة
reading-plan-title = الخطة
reading-plan = الخطوة { $number } من الخطة
reading-save = احفظ
reading-remove = أزل
reading-changed-elsewhere = غُيّرت هذه المسودة في نافذة أخرى أو بيد زميل بعد فتح هذه الصفحة. لم يُحفظ شيء من هذه الصفحة، وما كتبته ما زال هنا.
reading-open-as-kept = افتح المسودة كما هي محفوظة الآن، وانقل إليها من هذه الصفحة ما تريد
reading-lacks-diagnosis = لم يُكتب تشخيص بعد.
reading-lacks-confidence = لم يُذكر بعد مدى تيقنك من التشخيص.
reading-lacks-plan = لم تُكتب خطة بعد.
reading-lacks-source = { $count ->
    [zero] لكل عبارة مصدر.
    [one] عبارة واحدة بلا مصدر بعد.
    [two] عبارتان بلا مصدر بعد.
    [few] { $count } عبارات بلا مصدر بعد.
   *[other] { $count } عبارة بلا مصدر بعد.
}
reading-nothing-hinders = لا ينقص شيء.
reading-lock = احفظ وانتقل إلى التثبيت
reading-lock-not-yours = الأخصائي هو من يثبّت. ما تكتبه محفوظ له.
reading-ask-title = هل ينقص شيء؟
reading-ask-what = ما تحتاج إليه، ولماذا
reading-ask = اطلبه
reading-ask-missing = اذكر ما تحتاج إليه.

## الاستشهاد
reading-cite-title = استشهد بهذا الموضع
reading-cite-to = من أجل
reading-cite = استشهد
reading-cite-region = جزء منه، بأجزاء الألف من العرض والطول: ارسم على الصفحة أو اكتب أربعة أعداد من 0 إلى 1000. إن تُركت فارغة استُشهد بالصفحة كلها.
reading-cite-x = من اليسار
reading-cite-y = من الأعلى
reading-cite-width = العرض
reading-cite-height = الارتفاع
reading-cite-value = أو قيمة
reading-cite-no-value = الموضع لا قيمة
reading-cite-open-first = افتح صفحة من الملف لتستشهد بها.
reading-cite-place-missing = افتح الصفحة التي تريد الاستشهاد بها ثم اضغط ثانية.
reading-cite-to-missing = اكتب العبارة أولًا ثم اخترها.
reading-guideline = استشهد بإرشاد أو بحث
reading-guideline-title = العنوان
reading-guideline-source = الناشر والسنة
reading-guideline-section = القسم
reading-cite-guideline = استشهد به
reading-dates = تواريخ يمكن ذكرها
reading-dates-words = ضع الرمز في نصك. يطبع التقرير التاريخ الحقيقي مكانه.
reading-date-treatment = يوم العلاج المخطط له

## التثبيت والمقارنة
reading-lock-title = ثبّت قراءتك
reading-lock-words = بعد هذا لا تتغير هذه الكلمات. ثم تُفتح الآراء السابقة واحدًا واحدًا، ويُسجَّل وقت كل منها.
reading-knew = هل عرفت الرأي السابق أو خمّنته؟
reading-knew-hint = يطبع التقرير جوابك. وكل جواب مقبول.
reading-knew-no = لا
reading-knew-guessed = خمّنته
reading-knew-known = عرفته
reading-knew-missing = اذكر هل عرفته أو خمّنته.
reading-lock-now = ثبّت
reading-back-to-own = العودة إلى القراءة
reading-locked = ثُبّتت قراءتك في { $at }.
reading-not-locked = تُثبَّت قراءتك المستقلة أولًا.
reading-as-locked = اقرأها كما ثُبّتت
reading-compare-title = مقارنة على الملف نفسه
reading-compare-words = كل رأي سابق على حدة. هو «مختلف»، وليس «خاطئًا» أبدًا.
reading-your-reading = قراءتك
reading-reveal = افتح هذا الرأي
reading-reveal-hint = يُسجَّل الوقت ويُطبع.
reading-reveal-not-yours = الأخصائي هو من يفتحه.
reading-no-earlier = لم يُعط رأي سابق.
reading-opened = فُتح في { $at }
reading-as-patient-reads = كما سيقرؤه المريض
reading-grade-missing = اختر واحدًا من كل مقياس.
reading-to-opinion = احفظ وانتقل إلى الرأي

## الرأي
reading-opinion-title = الرأي
reading-short-hint = كلمات بسيطة، والجواب أولًا.
reading-answer = جواب السؤال { $number }
reading-cannot-answer = لا يمكن الجواب من السجلات؛ والحقل يذكر السبب.
reading-advice = النصيحة { $number }
reading-options-hint = جنبًا إلى جنب، ومنها ألّا يُفعل شيء. يُحذف الخيار الفارغ.
reading-option = الخيار { $number }
reading-test = الفحص { $number }
reading-test-what = الفحص
reading-urgent-title = قائمة علامات الخطر مرة أخرى
reading-urgent-hint = واحدة في كل سطر؛ وتُترك فارغة إن لم يكن في الملف أمر عاجل.
reading-step = الخطوة { $number }
reading-step-what = ماذا
reading-step-owner = من يقوم بها
reading-step-owner-hint = «أنت»، «السيد ويتلوك»، «طبيب الأسرة»
reading-step-asks = يُطلب من الطبيب المعالج أو طبيب الأسرة أن يتصرف؛ وينتظر المنسق جوابه.
reading-letter = صفحة واحدة إلى الطبيب المعالج
reading-letter-hint = المطلوب أولًا. ويمكن فصلها عن التقرير.
reading-validity-hint = ما الذي يجعل هذا الرأي غير صالح؟
reading-submit = احفظ وأرسل إلى فحص الجودة
reading-submit-not-yours = الأخصائي هو من يرسله. ما تكتبه محفوظ له.

## الجودة والتوقيع
reading-quality-title = فحص الجودة
reading-given-back = { $count ->
    [zero] لم يسأل فحص الجودة شيئًا.
    [one] سأل فحص الجودة سؤالًا واحدًا.
    [two] سأل فحص الجودة سؤالين.
    [few] سأل فحص الجودة { $count } أسئلة.
   *[other] سأل فحص الجودة { $count } سؤالًا.
}
reading-quality-none = طبيب يقرأ رأيك
reading-quality-none-words = يسأل ولا يعدّل أبدًا. تظهر أسئلته هنا، وتصلك رسالة بذلك.
reading-reply = ردك
reading-reply-send = أرسل الرد
reading-reply-missing = اكتب ردًّا.
reading-sign-title = التقرير كما سيكون
reading-sign-words = اقرأه كما سيقرؤه المريض. يظهر التاريخ حيث ذكرته.
reading-sign-here = التوقيع
reading-sign-interests = المصالح المعلنة:
reading-sign-attest = أنا كاتب هذا الرأي، ومصالحي كما أُعلنت.
reading-sign-attest-missing = أكد هويتك ومصالحك قبل التوقيع.
reading-sign = وقّع
reading-sign-not-now = يُوقَّع بعد فحص الجودة، بيد المراجع الرئيس.
reading-nothing-to-sign = لا رأي للتوقيع بعد.
reading-done-title = موقَّع، { $number }
reading-done = موقَّع
reading-done-nothing = لا إصدار ساريًا الآن
reading-done-line = الإصدار { $version }، وُقّع في { $at }.
reading-done-words = يقارن شخص ثانٍ المريض والتواريخ، ثم يصل التقرير إلى المريض. وستُخبر كيف انتهى الأمر.
reading-done-delivered = وصل إلى المريض.
reading-asked-after = ما يسأل عنه المريض
reading-answer-patient = جوابك
reading-answer-patient-hint = يقرؤه المريض كما تكتبه.
reading-answer-not-yours = يجيب الاختصاصي عن هذا.
reading-asked = المريض يسأل
reading-done-pdf = التقرير بصيغة PDF
reading-done-no-pdf = ملف PDF يذكر اسم المريض الذي لا تعرفه في هذا البرنامج.
reading-amend-title = فيه خطأ أو جديد
reading-amend-why = ما هو، بكلمات يطبعها الإصدار الجديد
reading-amend = ابدأ إصدارًا جديدًا
reading-amend-missing = اذكر الخطأ أو الجديد.

flash-reading-accepted = قُبلت الحالة. الملف مفتوح.
flash-reading-disclosed = قُبلت الحالة. يُسأل المريض عمّا أفصحت عنه، ويُفتح الملف حين يوافق.
flash-reading-barred = شكرًا لك. ما أعلنته ينهي هذا العرض؛ ويختار المنسق غيرك.
flash-reading-declined = سُجّل اعتذارك. شكرًا على إخبارنا مبكرًا.
flash-reading-kept = حُفظ.
flash-reading-asked = طُلب. المنسق يراه الآن.
flash-reading-locked = ثُبّتت القراءة.
flash-reading-revealed = فُتح. وسُجّل الوقت.
flash-reading-submitted = أُرسل إلى فحص الجودة.
flash-reading-replied = أُرسل ردك.
flash-reading-signed = وُقّع. شكرًا لك.
flash-reading-amending = بدأ إصدار جديد.
