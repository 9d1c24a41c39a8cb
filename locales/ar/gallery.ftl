# Words of the page of all components.
gallery-title = المكوّنات
gallery-start = البداية
gallery-course = أين وصلت حالتك
gallery-fields = الحقول
gallery-mistakes = حقول تحتاج إلى مراجعة
gallery-marks = العلامات
gallery-notes = الملاحظات
gallery-panels = اللوحات
gallery-uploads = الملفات
gallery-lists = القوائم
gallery-step-asked = تقدّمت بالطلب
gallery-step-records = اكتملت السجلات
gallery-step-records-detail = ٩ من ٩
gallery-step-prepared = أُعدّ الملف
gallery-step-read = قراءة مستقلة
gallery-step-read-detail = الآن
gallery-step-compared = المقارنة
gallery-step-with-you = بين يديك
gallery-step-with-you-detail = ثم نتحدّث
gallery-sealed = النصائح السابقة: محجوبة
gallery-hospital = اسم المستشفى
gallery-hospital-hint = كما ورد في رسالتك
gallery-story = ما يهمّك
gallery-story-hint = بكلماتك أنت؛ لا توجد إجابة خاطئة
gallery-operation = تاريخ العلاج
gallery-operation-hint = مثل ٢٧ ٥ ٢٠٢٦
gallery-planned = هل حُدّد موعد للعلاج؟
gallery-card-known = نعم، أُعطيت موعدًا
gallery-card-known-hint = نسعى إلى أن يصلك الرأي قبله بوقت كافٍ.
gallery-card-not-yet = ليس بعد
gallery-card-not-yet-hint = نُصحت به، أو أنا على قائمة انتظار.
gallery-card-under-way = بدأ العلاج بالفعل
gallery-agree = أوافق على أن يقرأ الأخصائي سجلاتي
gallery-language = اللغة
gallery-why = لماذا نسأل
gallery-why-words = التقرير أنفع ما يكون قبل بدء العلاج. إن ضاق الوقت قدّمنا حالتك، أو قلنا بصراحة إننا لا نستطيع.
gallery-second = خيار ثانٍ
gallery-withdraw = سحب الموافقة
gallery-email = عنوان البريد الإلكتروني
gallery-treatment = ما الموعد الذي أُعطيته؟
gallery-worry = ما أكثر ما يقلقك؟
gallery-worry-missing = اكتب ما يقلقك في جملة أو أكثر
gallery-interpreter = متى تحتاج إلى مترجم؟
gallery-interpreter-missing = اختر متى تحتاج إلى مترجم
gallery-consent = قرأت كيف تُحفظ سجلاتي
gallery-consent-missing = ضع علامة بعد أن تقرأ كيف تُحفظ سجلاتك
gallery-tag = الفرز
gallery-tag-now = مراجعة محجوبة
gallery-tag-risk = معرّض للتأخر
gallery-tag-barred = ممنوع، القاعدة C2
gallery-tag-hold = موقوف مؤقتًا
gallery-tag-differs = مختلف
gallery-cite = رسالة العيادة، صفحة ١
gallery-highlight-before = عرض القناة
gallery-highlight = ٦٫١ ملم في رأس البنكرياس.
gallery-online = متصلون ومستعدون للمساعدة
gallery-away = نعود غدًا في التاسعة
gallery-clock = يوم العمل { $day } من { $of }
gallery-clock-risk = يوم العمل { $day } من { $of }، معرّض للتأخر
gallery-clock-late = يوم العمل { $day } من { $of }، متأخر
gallery-coordinator = منسّقة حالتك
gallery-note = التقرير صالح ستة أشهر.
gallery-note-good = أُرسل. وصل إلى روث وستتصل بك قبل الساعة ١٤:٣٢ غدًا.
gallery-note-warn = لم يُجب أحد المستشفيات. ستتصل بهم روث اليوم، وليس عليك فعل شيء.
gallery-note-stop = لا تنتظر هذا الرأي. اتصل الآن بالرقم ٩٩٩.
gallery-next = مطلوب منك أمر واحد، قبل الجمعة ١٣ مارس
gallery-next-title = اختر موعدًا للحديث عن التقرير
gallery-ring = اختر موعدًا
gallery-empty = سيكون تقريرك هنا في موعد أقصاه ١٧ مارس
gallery-empty-words = تقرأ البروفيسورة كالدر الآن. ليس عليك فعل شيء، وغياب الأخبار ليس خبرًا سيئًا.
gallery-task-you = أنت
gallery-task-you-hint = الاسم وتاريخ الميلاد واللغة
gallery-task-done = تم
gallery-task-told = ما قيل لك
gallery-task-told-hint = ٣ من ٤ أسئلة
gallery-task-go-on = تابع
gallery-task-send = راجع وأرسل
gallery-task-send-hint = يُفتح عند اكتمال الباقي
gallery-task-locked = لا يمكن البدء بعد
gallery-message = خبر طيّب: وافقت البروفيسورة كالدر. ليس عليك فعل شيء في الملف الآن.
gallery-file-coming = ٦١ ٪، نحو دقيقتين؛ يمكنك إغلاق الصفحة
gallery-file-read = قُرئ على أنه: رسالة عيادة، ٣ مايو ٢٠١٩
gallery-file-amiss = لا نستطيع فتح هذا النوع؛ صورة للشاشة تكفي
gallery-open = افتح
gallery-again = حاول مجددًا
gallery-write = اكتب إلى روث
gallery-who-reads = لا يقرأ هذا إلا فريق رعايتك هنا
gallery-sealed-lines = { $count ->
    [one] محجوب: سطر واحد فيه نصيحة. يُفتح بعد قفل رأيك.
    [two] محجوب: سطران فيهما نصيحة. يُفتحان بعد قفل رأيك.
    [few] محجوب: { $count } أسطر فيها نصائح. تُفتح بعد قفل رأيك.
   *[other] محجوب: { $count } سطرًا فيها نصائح. تُفتح بعد قفل رأيك.
}
gallery-call = { $minutes ->
    [one] مكالمة مع روث، دقيقة واحدة.
    [two] مكالمة مع روث، دقيقتان.
    [few] مكالمة مع روث، { $minutes } دقائق.
   *[other] مكالمة مع روث، { $minutes } دقيقة.
}
flash-sample = حُفظ.
