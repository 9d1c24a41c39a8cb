# هل التقرير كما وُقّع؟
verify-title = هل هذا التقرير كما وُقّع؟
verify-words = اختر التقرير بصيغة PDF أو وثيقة FHIR الخاصة به. يقول الجواب هل هو سليم، ومن وقّعه، ومتى.
verify-choose = التقرير، PDF أو JSON
verify-check = تحقق منه
verify-intact = سليم
verify-by = وقّعه { $name }، { $registration }، في { $at }.
verify-which = التقرير { $number }، الإصدار { $version }. كل بايت كما وُقّع، وهذه الخدمة تعرف الموقّع.
verify-unknown = سليم، والموقّع مجهول
verify-unknown-words = لم يتغير شيء منذ { $at }، لكن المفتاح ليس مما أصدرته هذه الخدمة. والاسم فيه «{ $name }» لا يثبت شيئًا.
verify-broken = ليس كما وُقّع
verify-broken-words = لا تعتمد على هذا الملف. اطلب الأصل ممن أعطاك إياه.
verify-unsigned = ليس تقريرًا موقَّعًا
verify-no-file = اختر ملفًا أولًا.
verify-not-kept = يُقرأ الملف ويُجاب عنه ويُنسى؛ ولا يُحفظ منه شيء.
verify-keys = مفاتيح هذه الخدمة
