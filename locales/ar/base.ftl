# كلمات الإطار والاستمارات والاعتذارات.

## Layout
layout-skip = انتقل إلى المحتوى
layout-main-nav = القائمة الرئيسية
layout-emergency = في الحالات الطارئة لا تنتظر أي رأي: اتصل الآن بالرقم { $number }.
layout-emergency-label = الطوارئ
layout-sign-out = تسجيل الخروج
layout-foot = { $service }، خدمة للرأي الطبي الثاني.
layout-privacy = الخصوصية
layout-accessibility = سهولة الاستخدام
layout-complaints = الشكاوى
layout-records = كيف نحفظ سجلاتك
demo-banner = هذا عرض توضيحي. كل من فيه أشخاص متخيَّلون.
demo-label = عرض توضيحي
demo-become = كن شخصًا آخر

## Forms
form-errors = { $count ->
    [one] إجابة واحدة تحتاج إلى مراجعة
    [two] إجابتان تحتاجان إلى مراجعة
    [few] { $count } إجابات تحتاج إلى مراجعة
    [many] { $count } إجابة تحتاج إلى مراجعة
   *[other] { $count } إجابة تحتاج إلى مراجعة
}
form-nothing-lost = لم يضِع شيء مما كتبت.
form-day = اليوم
form-month = الشهر
form-year = السنة
form-change = تغيير
form-send = أرسل
form-one-line = اكتب هذا في سطر واحد.
form-too-long = طول النص { $length } حرفًا، والحد الأقصى { $longest }. لم يُحذف شيء: اختصره، أو أرسل الباقي في ملف.
form-hidden-character = في هذا النص رمز خفيّ ({ $code }) قد يجعله يُقرأ على غير ما هو مكتوب. اكتب النص من جديد بدل لصقه.
form-number-between = اكتب عددًا صحيحًا من { $least } إلى { $most }.
form-email = يحتوي عنوان البريد على علامة @ ونقطة. كتبت «{"\u2066"}{ $typed }{"\u2069"}».
form-date-part = اكتب اليوم والشهر والسنة.
form-date-digits = اكتب التاريخ بالأرقام، مثل ٢٧ ٥ ٢٠٢٦.
form-date-year = اكتب السنة بأربعة أرقام، مثل ١٩٦٤.
form-date-month = الأشهر من ١ إلى ١٢. كتبت { $month }.
form-date-impossible = لا وجود لتاريخ { $day } { $month }.
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = مايو
month-6 = يونيو
month-7 = يوليو
month-8 = أغسطس
month-9 = سبتمبر
month-10 = أكتوبر
month-11 = نوفمبر
month-12 = ديسمبر
colon = :
number = { $number }
money = { $currency ->
    [GBP] { $amount } جنيه إسترليني
    [EUR] { $amount } يورو
    [USD] { $amount } دولار
   *[other] { $amount } { $currency }
}
saved-at = حُفظ { $time }
saved-elsewhere = تغيّرت في نافذة أخرى. لم تعد هذه الصفحة تُحفظ؛ افتحها من جديد
saved-elsewhere-both = تغيّرت في نافذة أخرى. لا يُحفظ ما تكتبه هنا حتى تضغط الزر؛ عندئذ ترى الاثنين وتختار
saved-absent = خرجت من حسابك. ما كتبته ما زال هنا: اضغط الزر وسجّل الدخول وسنتابع منه
saved-on-send = لا جديد ليُحفظ بعد؛ يُحفظ ما تكتبه حين تضغط الزر
saved-waiting = لم يُحفظ بعد، لا اتصال. نواصل المحاولة

## Uploads
upload-choose = اختر رسائل أو صورًا أو محتوى قرص
upload-hint = أو أفلتها هنا. يمكنك إغلاق هذه الصفحة: ما وصل محفوظ، والباقي يُستكمل من حيث توقف.
upload-send = أرسل الملفات
upload-progress = { $name }: وصل { $percent } ٪
upload-waiting = { $name }: لا اتصال. نواصل المحاولة، وما وصل محفوظ
upload-absent = { $name }: انتهت جلستك. ما وصل محفوظ؛ سجّل الدخول من جديد واختر الملف مرة أخرى، فيكمل من حيث توقف
upload-done = وصل { $name }
upload-failed = تعذّر قبول { $name }. ما وصل من قبل محفوظ
upload-pause = إيقاف مؤقت
upload-resume = استئناف

## Evidence
cite-judgement = تقدير سريري
cite-help = يحتاج التشخيص وكل خطوة توصي بها وكل اختلاف إلى مصدر، ويجوز ذلك لغيرها. افتح صفحة من الملف واستشهد بها، أو ببحث. ضع علامة «تقدير سريري» حيث تستند إلى خبرتك ولا تُظهرها صفحة؛ يطبع التقرير أيهما.
cite-missing = يحتاج إلى مصدر

## Refusals
refused-reference = الرقم المرجعي
refused-forged = بقيت هذه الصفحة مفتوحة مدة طويلة، أو لم يصدر الطلب منها.
refused-forbidden-title = هذا غير متاح لك
refused-forbidden-words = لم يتغيّر شيء. إن كنت ترى أنه ينبغي أن تستطيع ذلك، فاسأل منسّق حالتك.
refused-forbidden-way = العودة إلى البداية
refused-not-found-title = لا توجد صفحة كهذه
refused-not-found-words = قد يكون العنوان مكتوبًا خطأً أو قديمًا. لم يضِع شيء.
refused-not-found-way = العودة إلى البداية
refused-conflict-title = سبقك شخص آخر
refused-conflict-words = لم يُنفَّذ تغييرك كي لا يحدث الأمر مرتين. اطّلع على الوضع الآن ثم قرّر.
refused-conflict-way = اطّلع على الوضع الآن
refused-too-large-title = هذا أكثر مما يمكننا أخذه دفعة واحدة
refused-too-large-words = ما أرسلته من قبل محفوظ. أرسل ملفات أقل في كل مرة، أو اكتب أقل في الرسالة الواحدة.
refused-too-large-way = العودة إلى البداية
refused-rule-title = لا يمكن فعل ذلك الآن
refused-rule-words = لم يتغيّر شيء.
refused-rule-way = رجوع
refused-broken-off-title = انقطع الاتصال
refused-broken-off-words = ما وصل من قبل محفوظ. ارجع وأرسل من جديد.
refused-broken-off-way = العودة إلى البداية
refused-too-often-title = محاولات كثيرة في وقت قصير
refused-too-often-words = لحمايتك ننتظر قليلًا. حاول مجددًا بعد دقيقة. لم يضِع شيء.
refused-too-often-way = العودة إلى البداية
refused-fault-title = حدث خطأ من جانبنا
refused-fault-words = إجاباتك محفوظة. حاول مرة أخرى، وإن تكرّر الأمر فأخبرنا بالرقم المرجعي.
refused-fault-way = العودة إلى البداية
refused-unavailable-title = نحن غائبون للحظات
refused-unavailable-words = لم يُترك شيء ناقصًا، وما حُفظ باقٍ. لا يُعرف هل حُفظت خطوتك الأخيرة: انظر بعد دقيقة، ولا تكررها إلا إذا لم تجدها.
refused-unavailable-way = حاول مجددًا
refused-no-room-title = لا مكان لدينا لملفات أخرى الآن
refused-no-room-words = كل ما أرسلته من قبل محفوظ ويمكن قراءته. علمنا بالأمر. حاول لاحقًا اليوم.
refused-no-room-way = العودة إلى البداية
refused-sample-conflict = أرسل { $who } العرض قبل دقيقتين.
refused-sample-rule = سبق أن عالج { $who } هذا المريض.
