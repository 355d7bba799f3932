# ما يقوله جهاز المسؤول اللوحي وحده.

lead-views = ما يُعرض
lead-now = الآن
lead-closing = الإغلاق { $time }
lead-ended = انتهت مؤخرًا
lead-ended-none = لم ينتهِ شيء مؤخرًا
lead-choose = المس وعدًا أولًا، أو اسحبه إلى شخص.
lead-give-to = المس من يتولّاه، أو اسحبه إليه.
lead-lead = مسؤول
lead-manager = مدير
lead-load =
    { $count ->
        [zero] بلا وعود
        [one] وعد واحد
        [two] وعدان
        [few] { $count } وعود
        [many] { $count } وعدًا
       *[other] { $count } وعد
    }
lead-unreached = تعذّر الوصول
lead-skills = خبرة: { $skills }
lead-has-it = الوعد هنا
lead-is-asked = قيد السؤال
lead-since = منذ { $time }
lead-moved = { $kind }: سُلّم إلى { $name }
lead-moved-to-floor = { $kind }: تُرك للجميع
lead-before-closing = تُستحق قبل الإغلاق
lead-before-closing-at = تُستحق قبل الإغلاق، { $time }
lead-nothing-before-closing = لا وعد مفتوح يُستحق قبل الإغلاق
lead-next-opening = تُستحق عند الافتتاح القادم
lead-nothing-next = لا شيء يُستحق حينها
lead-extend-to = تمديد إلى { $time }
lead-corrected = صُحّحت هذه النهاية.
lead-claimed = قال آخرون غير ذلك: القصة تبيّنه.
lead-correct = ماذا حدث فعلًا؟
lead-not-in-charge = هذه الشاشة للمسؤولين والمديرين.
