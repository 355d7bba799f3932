# The start page, and the stories that it plays

start-lead = لمسة واحدة تسجّل ما وُعد به الزبون. وحين يقترب انتهاء الوقت يسأل Kept الزميل الأقرب القادر على المساعدة، حتى يوفي أحدٌ بالوعد.
start-screens = الشاشات
start-handheld-for = لكل من في الصالة
start-board-for = للحائط ولمسؤول الصالة
start-day-for = للمشرفين والمديرين
start-people = من يمكنه الدخول
start-people-of = { $store }: من يمكنه الدخول
start-demo = هذا متجر تجريبي. الرمز السري للجميع هو
start-enrolled-only = من الأجهزة المسجّلة في هذا المتجر فقط.
start-api = للبرامج: واجهة HTTP
start-tablet = جهاز المسؤول
start-tablet-for = بالأسماء، للمسؤولين والمديرين

## The stories that the start page plays

story-title = شاهد ما يحدث
story-where = زملاء افتراضيون يمثّلون القصة في هذا المتجر. لمشاهدتها هناك أيضًا، افتح في نافذة أخرى:
story-board = اللوحة
story-handheld = جهاز محمول
story-play = تشغيل القصة
story-faster = أسرع بخمس مرات
story-stop = إيقاف
story-devices = ما تعرضه أجهزتهم
story-device-quiet = لا جديد
story-device-asked = يصله طلب
story-device-dead = السماعة بلا شحن
story-device-on-break = في استراحة
story-customer-asks = تعرف Ana المكياج. تسألها زبونة عمّا ينفع للشعر المجعّد المتطاير. أما Ben وChloe وEve فيعرفون الشعر.
story-one-tap = «سأجد من يساعدك». لمسة واحدة تسجّل الوعد.
story-asked-ben = يُسأل Ben وهو الأقرب. لكن سماعته بلا شحن.
story-unseen = مرّت ثماني ثوانٍ ولم يره أحد. لا ينتظر Kept ردّ Ben.
story-asked = يتوجّه Kept بالسؤال إلى { $names }.
story-passed = يدا Chloe مشغولتان: «لا أستطيع». لا يُطلب سبب، ولا أحد يَعُدّ ذلك.
story-taken = تتولّاه Eve. وترى Ana ذلك فورًا: «Eve قادمة».
story-taken-by-another = كان غيرها في الصالة أسرع، وتولّاه.
story-kept =
    { $count ->
        [zero] تمّ الوفاء بالوعد قبل أن تيأس الزبونة بلحظات.
        [one] تمّ الوفاء بالوعد قبل أن تيأس الزبونة بدقيقة واحدة.
        [two] تمّ الوفاء بالوعد قبل أن تيأس الزبونة بدقيقتين.
        [few] تمّ الوفاء بالوعد قبل أن تيأس الزبونة بـ { $count } دقائق.
        [many] تمّ الوفاء بالوعد قبل أن تيأس الزبونة بـ { $count } دقيقة.
       *[other] تمّ الوفاء بالوعد قبل أن تيأس الزبونة بـ { $count } دقيقة.
    }
story-later = لاحقًا في اليوم نفسه. Ben وDev في استراحة.
story-nobody = تعد Ana بأن تجد من يساعد. لا أحد يمكن سؤاله: اللوحة تقول ذلك، ولا تُقطع استراحة أحد.
story-back = عاد { $name }. يُسأل أولًا من يصبح متاحًا.
story-takes-it = يتولّاه { $name }.
story-end = تمّ الوفاء بالوعد. لهذا وُجد Kept.
