# صفحات الملف.
record-back = العودة إلى الحالة
record-file = الملف
record-documents = المستندات
record-pages = الصفحات
record-previous = السابق
record-next = التالي
record-larger = تكبير
record-slide = الصفحة أو الصورة المطلوبة
record-go = اعرض
record-page-of = الصفحة { $page } من { $pages }
record-image-of = الصورة { $page } من { $pages }
record-image-count = { $count ->
    [zero] بلا صور
    [one] صورة واحدة
    [two] صورتان
    [few] { $count } صور
   *[other] { $count } صورة
}
record-text = كلمات هذه الصفحة
record-values = قيم قُرئت من هذه الصفحة
record-cited-place = الموضع المستشهَد به
record-has-sealed = فيه ما هو محجوب
record-sealed-here = في هذه الصفحة ما هو محجوب. يُكشف عند فتح الرأي السابق، بعد تثبيت القراءة.
record-set-aside = موضوع جانبًا
record-none = لا شيء في الملف بعد
record-none-words = تظهر السجلات هنا حين تصل وتُقرأ.
record-not-drawn = { $why }
record-disguised = نسخة المراجع. استُبدلت أسماء المريض ورقمه، ونُقلت التواريخ أو حُذفت. ما لم يُنجز بعد: لا يُبحث عن أسماء الآخرين والأماكن داخل النص، والصور محجوبة. أخبر المنسق إن تعرفت إلى أحد.
record-no-picture-disguised = صور هذه الصفحة محجوبة في نسخة المراجع لأن الأسماء لا تُزال من الصور بعد. كلماتها أدناه.
record-note-names-nobody = لا يذكر هذا الملف من يخصه. إن لم يكن للمريض فأخبر المنسق.
record-note-no-birth-date = يذكر هذا الملف المريض بلا تاريخ ميلاد. إن لم يكن له فأخبر المنسق.
record-note-odd-birth-date = تاريخ الميلاد فيه، «{ $written }»، ليس تاريخًا كاملًا أو موجودًا.
record-note-not-drawn = هذه الصورة مضغوطة بصيغة { $how } التي لا تستطيع هذه الصفحة رسمها. الملف محفوظ كاملًا.
record-note-inside-not-pdf = المستند الذي بداخله ليس PDF ولا يُعرض.
record-note-no-picture = لا صورة في هذا الملف.
record-note-no-pages = لا صفحات في ملف PDF هذا، فلا شيء يُعرض.
record-kind-letter = رسالة
record-kind-imaging = صور طبية
record-kind-imaging-report = تقرير صور طبية
record-kind-pathology = تشريح مرضي
record-kind-laboratory = مختبر
record-kind-operation = تقرير عملية
record-kind-summary = ملخص السجل الصحي
record-kind-picture = صورة
record-kind-other = مستند
