# كلمات صفحات المترجم.

translate-nav = الترجمات
translate-window = ترجمة
translate-tasks = مهامك
translate-none = لا مهمة لك الآن.
translate-into = إلى
translate-task = إلى { $into }
translate-ordered = للترجمة
translate-submitted = بانتظار مراجعة اللغوي الثاني
translate-checked = روجعت
translate-dropped = أُلغيت
translate-source = الأصل
translate-not-signed = لم يُوقّع التقرير بعد؛ تظهر كلماته هنا حين يُوقّع.
translate-record = يرسل إليك المنسق هذا السجل؛ لا تُعرض صفحاته هنا بعد.
translate-text = الترجمة
translate-hand-in = سلّم الترجمة
translate-check = أجب عن المراجعة
translate-verdict = هل يقول الشيء نفسه؟
translate-agrees = نعم: الأرقام والوحدات والجهات وأسماء الأدوية والنفي متفقة
translate-back = لا: تُعاد إلى المترجم
