# كلمات صفحات المدير.

admin-nav = الإدارة
admin-health = ما لم تستطع الخدمة فعله
admin-nothing-dead = لم يُترك شيء.
admin-dead = جُرّبت هذه حتى لم يعد للمتابعة معنى. أصلح السبب ثم أعد المحاولة.
admin-tries = عدد المحاولات { $count }، تُركت في { $at }
admin-error = الخطأ
admin-again = أعد المحاولة
admin-people = الأشخاص
admin-find = البحث عن أشخاص
admin-find-name = جزء من الاسم أو من عنوان البريد
admin-find-all = عرض الجميع
admin-found = { $count ->
    [0] لا أحد بهذا الاسم.
    [one] شخص واحد.
    [two] شخصان.
    [few] { $count } أشخاص.
   *[other] { $count } شخصًا.
}
admin-roles = الأدوار
admin-disabled = لا يمكنه الدخول
admin-change = غيّر دورًا
admin-step = ماذا
admin-give = أعطِ الدور
admin-take = اسحب الدور
admin-not-here = لا يُغيَّر هنا
admin-programmes = البرامج
admin-version-head = النسخة
admin-version = النسخة { $version }
admin-promises = الوعود
admin-promise = جواب العرض خلال { $offer } س، القراءة خلال { $review } أيام عمل، التسليم خلال { $delivery }
