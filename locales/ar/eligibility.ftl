# كلمات صفحات قارئ الأهلية.

elig-nav = الأهلية
elig-window = أهلية حالة
elig-heading = هل يغطي البرنامج هذه الحالة؟
elig-waiting = بانتظار جواب
elig-no-consent = لم يوافق المريض بعد على سؤال الجهة الدافعة عن التغطية.
elig-none = لا حالة تنتظر جوابًا.
elig-programme = البرنامج
elig-state = الجواب
elig-open = لم يُجب
elig-facts = المعروف
elig-serves = البلدان التي يخدمها
elig-everywhere = جميعها
elig-pays = من يدفع
elig-pays-patient = المريض
elig-pays-payer = شركة تأمين
elig-pays-nobody = لا أحد
elig-country = مكان المريض
elig-age = العمر
elig-years = { $years } سنة
elig-answer = الجواب
elig-give = أعطِ هذا الجواب
elig-verdict = الحكم
elig-rule = القاعدة { $number } التي حسمت الأمر، مثل E4
elig-rule-words = القاعدة { $number } بكلمات بسيطة للمريض
elig-next = ما يمكن للمريض فعله بعد ذلك
