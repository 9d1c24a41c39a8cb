# The people of a demo, in the line above each page.
demo-be-patient = { $name }، مريضة
demo-be-coordinator = { $name }، منسّقة
demo-be-clinician = { $name }، طبيب الحالة
demo-be-specialist = { $name }، اختصاصية
demo-be-surgeon = { $name }، جرّاح كتف
demo-be-doctor = { $name }، الطبيب المعالج
demo-be-eligibility = { $name }، الأهلية
demo-be-payer = { $name }، جهة الدفع
demo-be-translator = { $name }، مترجم
demo-be-governance = { $name }، الحوكمة
demo-be-administrator = { $name }، مدير النظام
