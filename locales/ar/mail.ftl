# Mail: no patient data, one link, and why the reader gets it.

mail-subject = جديد من { $service }
mail-body =
    { $notice }
    
    ادخل لتقرأ المزيد: { $address }
    
    تصلك هذه الرسالة لأنك طرف في حالة لدى { $service }. وهي لا تذكر اسم أحد عن قصد.

mail-body-doctor =
    { $notice }
    
    لا تحتاج إلى حساب. لتقرأ المزيد افتح الرابط الذي ترسله إليك الخدمة، ويصلك رمز الدخول بطريق آخر.
    
    { $service }: { $address }
    
    تصلك هذه الرسالة لأنك طرف في حالة لدى { $service }. وهي لا تذكر اسم أحد عن قصد.

notice-request-received = وصلنا طلبك. يقرؤه طبيب في { $day } على أبعد تقدير.
notice-request-received-soon = وصلنا طلبك. يقرؤه طبيب في ساعات عمل الخدمة التالية.
notice-needs-triage = طلب ينتظر الفرز.
notice-safety-stop = إيقاف للسلامة ينتظر طبيبًا.
notice-consent-wanted = نحتاج إلى موافقتك قبل أن نتابع.
notice-quote-ready = عرض السعر جاهز.
notice-cover-refused = رُفضت التغطية في حالة؛ وتقول الصفحة لماذا وما الذي يمكن فعله الآن.
notice-records-wanted = نحتاج الآن إلى سجلاتك.
notice-file-arrived = وصل ملف إلى حالة.
notice-questions-to-approve = أسئلتك جاهزة لموافقتك.
notice-offer-waiting = عُرضت عليك حالة.
notice-offer-answered = أجاب اختصاصي عن عرض.
notice-interest-to-accept = أخبرنا الاختصاصي بشيء ينبغي أن تعرفه قبل أن تقرر.
notice-reading-may-begin = حالة مفتوحة لك لتقرأها.
notice-assignment-ended = انتهى دورك في حالة.
notice-quality-waiting = تقرير ينتظر فحص الجودة.
notice-query-waiting = لفحص الجودة سؤال.
notice-signature-waiting = تقرير ينتظر توقيعه.
notice-delivery-waiting = تقرير ينتظر التسليم.
notice-report-ready = التقرير جاهز للقراءة.
notice-task-waiting = مهمة تنتظرك.
notice-talk-offered = يمكنك اختيار موعد للحديث.
notice-talk-booked = حُجز موعد للحديث.
notice-question-waiting = سؤال ينتظر جوابًا.
notice-reply-waiting = هناك جواب عن سؤالك.
notice-survey-waiting = لدينا ثلاثة أسئلة قصيرة لك.
notice-how-it-ended = يمكننا إخبارك كيف انتهت حالة قرأتها.
notice-message-waiting = هناك رسالة لك.
notice-case-ended = انتهت حالتك؛ صفحتك تقول كيف وما مصير سجلاتك.
notice-concern-raised = أُثير أمر يستدعي النظر.
notice-disclosure-proposed = يقترح أحدهم مشاركة تقرير بلا موافقة؛ صفحتك تقول لماذا.
notice-report-voided = تقرير وصلك لم يعد معتمدًا. لا تتصرف بناء عليه؛ سنتواصل معك.
notice-consent-withdrawn = سُحبت موافقة في حالة تعمل عليها؛ صفحتك تبيّن ما توقف.
notice-status-changed = تقدّمت حالتك.
