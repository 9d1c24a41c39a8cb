# كلمات تشترك فيها صفحات الفريق.

staff-work = العمل
staff-hidden = مخفي
staff-yes = نعم
staff-no = لا
staff-none = لا شيء
staff-done = تم
staff-open = مفتوح
staff-who = من
staff-what = ماذا
staff-when = متى
staff-why = السبب
staff-whose = لمن هو
staff-standing = الوضع
staff-steps = خطوات
staff-day = اليوم
staff-minutes = الدقائق
staff-amount = المبلغ، مثل 420.00
staff-currency = العملة، مثل GBP
staff-file = الملف
staff-files = الملفات التي وصلت
staff-quarantined = معزول
staff-send = أرسل
staff-message = رسالة
staff-thread = كل ما قيل
staff-go-to = إلى «{ $what }»
staff-you = أنت
staff-meanwhile = وفي أثناء ذلك، عليك:
staff-next = التالي
staff-missing = ما زال ناقصًا
staff-contents = هذه الحالة بترتيب العمل
staff-the-patient = المريض
staff-date = { $date }
staff-moment = { $at }
staff-days = { $days } يوم
staff-day-of = { $day } من { $of }
staff-not-started = لم تبدأ
staff-clock-a = أيام العمل منذ اكتملت السجلات
staff-clock-b = أيام منذ الطلب
staff-forecast = التقرير الموعود
staff-forecast-open = لا موعد له بعد؛ السجلات غير مكتملة
staff-forecast-stopped = معلّق، لا تُحسب أيامه
staff-forecast-spare = { $days ->
    [0] موعده اليوم
    [one] بقي يوم عمل واحد
    [two] بقي يوما عمل
    [few] بقيت { $days } أيام عمل
   *[other] بقي { $days } يوم عمل
}
staff-forecast-late = { $days ->
    [one] متأخر يوم عمل واحد
    [two] متأخر يوما عمل
    [few] متأخر { $days } أيام عمل
   *[other] متأخر { $days } يوم عمل
}
staff-forecast-was-early = { $days ->
    [0] سُلّم في اليوم الموعود
    [one] سُلّم قبل موعده بيوم عمل واحد
    [two] سُلّم قبل موعده بيومي عمل
    [few] سُلّم قبل موعده بـ{ $days } أيام عمل
   *[other] سُلّم قبل موعده بـ{ $days } يوم عمل
}
staff-forecast-was-late = { $days ->
    [one] سُلّم متأخرًا بيوم عمل واحد
    [two] سُلّم متأخرًا بيومي عمل
    [few] سُلّم متأخرًا بـ{ $days } أيام عمل
   *[other] سُلّم متأخرًا بـ{ $days } يوم عمل
}
staff-forecast-ended = انتهت بلا تقرير
staff-next-owner = التالي: { $owner }
staff-next-due = التالي: { $owner }، حتى { $due }
staff-next-late = متأخر: { $owner }، كان موعده { $due }
staff-call-of = مكالمة، { $minutes } دقيقة. { $words }
staff-choose = اختر واحدًا
staff-write = اكتب شيئًا هنا
staff-fault = { $field }: { $fault }
staff-day-form = اكتب اليوم هكذا 2026-03-17
staff-moment-form = اكتب اليوم والوقت هكذا 2026-03-17T16:00
staff-moment-amiss = لا يمكن استعمال هذا الوقت: { $why }
staff-money-form = اكتب المبلغ هكذا 420 أو 420.50
staff-currency-form = اكتب العملة بثلاثة أحرف كبيرة، مثل GBP
