# كلمات صفحات جهة الدفع: الحقول المذكورة ولا شيء سواها.

payer-nav = الطلبات
payer-window = طلب
payer-cases = طلبات ضمن برامجكم
payer-none = لا طلبات ضمن برامجكم بعد.
payer-answer = الأهلية
payer-no-answer = لم يُجب
payer-verdict-yes = نعم
payer-verdict-no = لا
payer-verdict-needs-person = يلزم نظر شخص
payer-rules = القواعد
payer-authorisation = الموافقة
payer-status = الوضع
payer-requested = مطلوب
payer-in-progress = قيد التنفيذ
payer-completed = مكتمل
payer-ended = انتهى
payer-authorise = أعطِ الموافقة
payer-refuse = الرفض: لا ندفع
payer-refuse-why = سبب عدم الدفع
payer-refuse-told = يقرأ المريض هذه الكلمات. اذكر قاعدة الوثيقة؛ ولا مكان هنا لشيء عن المرض.
payer-refuse-next = ما الذي يمكن للمريض فعله الآن
payer-refuse-next-hint = بمن يتصل أو إلى من يكتب، وحتى متى. أما حقه في طلب إعادة النظر فيُقال له تلقائيًا.
payer-refused = رفضتم: { $why } حين يُعاد النظر في الأمر تُسألون من جديد.
payer-reference = مرجعكم
payer-invoices = الفواتير
payer-no-invoices = لا فاتورة بعد.
