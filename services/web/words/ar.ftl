# العربية الفصحى. الأزرار بصيغة المتكلّم، والجمل بلا تذكير ولا تأنيث حيث أمكن.

## Every screen

page-start = Kept
page-handheld = Kept: الجهاز المحمول
page-board = Kept: اللوحة
language-label = اللغة
waiting-connecting = جارٍ الاتصال…
stream-not-live = انقطع التحديث منذ { $time }. جارٍ إعادة الاتصال…
due-left = متبقٍ
due-late = تأخير
span-hours = { $hours } س { $minutes } د
span-days = { $days } ي { $hours } س

availability-free = متاح
availability-with-a-customer = مع زبون
availability-on-break = في استراحة
distance-same-zone = في القسم نفسه
distance-next-zone = في القسم المجاور
distance-elsewhere = في قسم بعيد
distance-none = خارج الصالة

## Start page

start-handheld = الجهاز المحمول
start-board = اللوحة
start-day = اليوم

## Signing in

sign-in-to-start = من أنت؟ سجّل الدخول للبدء.
sign-in-to-board = من أنت؟ سجّل الدخول لفتح اللوحة.
sign-in-which-store = أي متجر؟
sign-in-another-store = متجر آخر
sign-in-pin = { $name }، أدخل الرمز السري
sign-in-digits =
    { $count ->
        [zero] لا أرقام
        [one] رقم واحد
        [two] رقمان
        [few] { $count } أرقام
        [many] { $count } رقمًا
       *[other] { $count } رقم
    }
sign-in-back = رجوع
sign-in-erase = مسح
sign-in-go = دخول

## The shift

shift-hello = مرحبًا { $name }. من أين تبدأ؟
shift-not-on-floor = خارج الصالة
shift-hint = لمسة واحدة تبدأ ورديتك، وبعدها قد تصلك طلبات. اختر «في استراحة» عندما لا تستطيع.
shift-sign-out = خروج
shift-my-zone = قسمي
shift-menu = القائمة
shift-i-am = أنا
shift-free = متاح
shift-with-a-customer = مع زبون
shift-on-break = في استراحة
shift-who = { $name }، { $store }
shift-since = في الوردية منذ { $from }، وتنتهي في { $until }.
shift-end = إنهاء الوردية
shift-sign-out-only = خروج مع استمرار الوردية
shift-before-you-go = قبل المغادرة
shift-all-decided = حُسم كل شيء
shift-stay = البقاء في الوردية
shift-hand-over-to = تسليم إلى
shift-or = أو
shift-to-floor = تركه للجميع
shift-done-already = تمّ من قبل
shift-or-extend = أو التمديد إلى ما بعد بدء ورديتي القادمة

## Promising

tiles-label = أعِد بما يلي
tiles-label-at = أعِد بما يلي، في { $zone }
tiles-undo = تراجع
tiles-recorded = { $kind }: سُجّل
tiles-only-you = لا خبير سواك في الوردية: { $skill }
tiles-nobody = لا خبير في الوردية: { $skill }
tiles-nobody-nearest = لا خبير في الوردية: { $skill }؛ الأقرب { $name }
tiles-nobody-now = لا يمكن سؤال أي خبير الآن: { $skill }
tiles-and-more =
    { $count ->
        [one] { $first }، وشخص آخر
        [two] { $first }، وشخصان آخران
        [few] { $first }، و{ $count } آخرون
        [many] { $first }، و{ $count } آخرون
       *[other] { $first }، و{ $count } آخرون
    }

## My promises

mine-label = وعودي
mine-somebody-waits = هناك من ينتظر
mine-none = لا أحد ينتظر وعدًا منك.
mine-later = لاحقًا
mine-sending = جارٍ الإرسال…
mine-not-sent = لم يُرسل بعد. يُحسب من لحظة اللمس، قبل { $span }.
mine-and-more =
    { $count ->
        [one] { $kind } ووعد آخر
        [two] { $kind } ووعدان آخران
        [few] { $kind } و{ $count } وعود أخرى
        [many] { $kind } و{ $count } وعدًا آخر
       *[other] { $kind } و{ $count } وعد آخر
    }
mine-done = تمّ
mine-on-it = أعمل عليه
mine-take = سأتولّاه
mine-cannot = لا أستطيع
mine-extend = تمديد
mine-more = المزيد
mine-walked-out = غادر الزبون
mine-not-wanted = لم يعد مطلوبًا
mine-hand-over = تسليم
mine-undo = تراجع

status-kept = تمّ الوفاء به
status-released = أُلغي
status-broken = لم يُوفَ به
status-with-reason = { $ended }: { $reason }
ending-walkout = غادر الزبون
ending-impossible = غير ممكن
ending-no-longer-wanted = لم يعد مطلوبًا
ending-mis-tap = لمسة بالخطأ
status-nobody-asked = لم يُسأل أحد
status-you = أنت
status-asking = يُسأل الآن: { $names }…
status-asking-many =
    { $count ->
        [zero] يُسأل الآن: { $count }…
        [one] يُسأل الآن شخص واحد…
        [two] يُسأل الآن شخصان…
        [few] يُسأل الآن { $count } أشخاص…
        [many] يُسأل الآن { $count } شخصًا…
       *[other] يُسأل الآن { $count } شخص…
    }
status-you-have-it = لديك
status-you-are-on-it = أنت تعمل عليه
status-has-it = لدى { $name }
status-is-on-it = قيد العمل لدى { $name }
status-and-asking = { $has }، يُسأل الآن: { $names }…
status-and-asking-many =
    { $count ->
        [zero] { $has }، يُسأل الآن: { $count }…
        [one] { $has }، يُسأل الآن شخص واحد…
        [two] { $has }، يُسأل الآن شخصان…
        [few] { $has }، يُسأل الآن { $count } أشخاص…
        [many] { $has }، يُسأل الآن { $count } شخصًا…
       *[other] { $has }، يُسأل الآن { $count } شخص…
    }

extend-reason = السبب
reason-customer-agreed = وافق الزبون
reason-customer-is-trying-it-on = يجرّبه الزبون
reason-waiting-for-delivery = بانتظار التوصيل
reason-other = سبب آخر
extend-by-minutes = +{ $count } د
extend-by-hours = +{ $count } س
extend-left =
    { $count ->
        [zero] لا يمكن التمديد بعد الآن.
        [one] يمكن التمديد مرة أخرى.
        [two] يمكن التمديد مرتين أخريين.
        [few] يمكن التمديد { $count } مرات أخرى.
        [many] يمكن التمديد { $count } مرة أخرى.
       *[other] يمكن التمديد { $count } مرة أخرى.
    }
extend-none-left = لا يمكن التمديد بعد الآن.

## لمسات تنتظر أو لم تُقبل

outbox-waits =
    { $count ->
        [zero] لا لمسات بانتظار الإرسال.
        [one] لمسة واحدة بانتظار الإرسال.
        [two] لمستان بانتظار الإرسال.
        [few] { $count } لمسات بانتظار الإرسال.
        [many] { $count } لمسة بانتظار الإرسال.
       *[other] { $count } لمسة بانتظار الإرسال.
    }
outbox-refused-count =
    { $count ->
        [zero] لم تُرفض أي لمسة.
        [one] لم تُقبل لمسة واحدة. اعرف السبب
        [two] لم تُقبل لمستان. اعرف السبب
        [few] لم تُقبل { $count } لمسات. اعرف السبب
        [many] لم تُقبل { $count } لمسة. اعرف السبب
       *[other] لم تُقبل { $count } لمسة. اعرف السبب
    }
outbox-refused = لم يُقبل «{ $tap }» الذي لُمس في { $time }. { $why }
outbox-understood = فهمت
outbox-waits-for =
    { $count ->
        [zero] { $name }: لا لمسات تنتظر على هذا الجهاز حتى دخول { $name }.
        [one] { $name }: لمسة واحدة تنتظر على هذا الجهاز حتى دخول { $name }.
        [two] { $name }: لمستان تنتظران على هذا الجهاز حتى دخول { $name }.
        [few] { $name }: { $count } لمسات تنتظر على هذا الجهاز حتى دخول { $name }.
        [many] { $name }: { $count } لمسة تنتظر على هذا الجهاز حتى دخول { $name }.
       *[other] { $name }: { $count } لمسة تنتظر على هذا الجهاز حتى دخول { $name }.
    }
outbox-last-shift = من ورديتك الأخيرة
install-here = التثبيت على هذا الجهاز
install-ios = للتثبيت على هذا الجهاز: المس «مشاركة»، ثم «إضافة إلى الشاشة الرئيسية».

## An ask

ask-waiting = مدة الانتظار
ask-until-due = المهلة
ask-take = سأتولّاه
ask-pass = لا أستطيع
ask-on-it = أعمل عليه
ask-cannot = لن ألحق به
ask-done = تمّ
ask-close = إغلاق
ask-others = طلبات أخرى
ask-promised = وعدٌ لزبون من { $name }
ask-you-promised = وعدٌ منك
ask-promised-yours = وعدٌ من { $name }، وهو الآن لديك
ask-customer = زبون يطلب المساعدة
ask-customer-yours = طلبه زبون، وهو عندك
ask-time-left = { $span } للرد
ask-you-know = لديك الخبرة
ask-taken = أصبح لدى { $name }
ask-over = انتهى وقت الرد

## The second tap: what is added to a promise that is made

more-label = إضافة تفاصيل
more-not-heard = لم يُفهم شيء. أعد المحاولة أو اختر باللمس.
tiles-more = المزيد
tiles-fewer = أقل

## Choices of this device

presence-unsent = أنت وحدك ترى هذا الآن. سيُرسل حين تعود الشبكة.

## Why more could not be said

refused-not-the-maker = لا يضيف التفاصيل إلا من قطع الوعد أو تولّاه، أو المسؤول.
refused-said-enough = قيل عنه كل ما يمكن. تحدّث إلى من يتولّاه.
refused-time-is-running = وقته بدأ بالفعل. اتفق مع الزبون على موعد جديد ثم مدّده.

## The board

board-soon = قريبًا
board-soon-none = لا شيء يحين قريبًا
board-overdue = متأخرة
board-overdue-none = لا شيء متأخر
board-nobody-asked = لم يُسأل أحد
board-nobody-asked-none = لكل وعدٍ من يتولّاه
board-more =
    { $count ->
        [one] ووعد آخر
        [two] ووعدان آخران
        [few] و{ $count } وعود أخرى
        [many] و{ $count } وعدًا آخر
       *[other] و{ $count } وعد آخر
    }
board-min =
    { $count ->
        [zero] دقيقة
        [one] دقيقة
        [two] دقيقتان
        [few] دقائق
        [many] دقيقة
       *[other] دقيقة
    }
board-min-late =
    { $count ->
        [zero] دقيقة تأخير
        [one] دقيقة تأخير
        [two] دقيقتا تأخير
        [few] دقائق تأخير
        [many] دقيقة تأخير
       *[other] دقيقة تأخير
    }
board-on-it = هناك من يعمل عليه
board-asking = جارٍ السؤال…
board-owned-asking = لدى أحدهم، جارٍ السؤال…
board-owned = لدى أحدهم
board-floor = في الصالة
board-free =
    { $count ->
       *[other] متاح
    }
board-with-a-customer =
    { $count ->
       *[other] مع زبون
    }
board-on-break =
    { $count ->
       *[other] في استراحة
    }
board-nobody-on-shift = لا أحد في الوردية
board-nobody-knows = لا خبير في الوردية: { $skill }
board-codes = رموز المناطق

## What was refused, by the problem's code

refused-rule = القاعدة { $rule }
refused-unreachable = لم يصل رد. تحقق من الاتصال وحاول مرة أخرى.
refused-wrong-pin = الاسم والرمز السري غير متطابقين.
refused-not-signed-in = سجّل الدخول أولًا.
refused-try-later =
    { $seconds ->
        [zero] رموز خاطئة كثيرة. حاول مرة أخرى الآن، أو من جهاز آخر.
        [one] رموز خاطئة كثيرة. حاول بعد ثانية واحدة، أو من جهاز آخر.
        [two] رموز خاطئة كثيرة. حاول بعد ثانيتين، أو من جهاز آخر.
        [few] رموز خاطئة كثيرة. حاول بعد { $seconds } ثوانٍ، أو من جهاز آخر.
        [many] رموز خاطئة كثيرة. حاول بعد { $seconds } ثانية، أو من جهاز آخر.
       *[other] رموز خاطئة كثيرة. حاول بعد { $seconds } ثانية، أو من جهاز آخر.
    }
refused-needs-enrolled-device = هذا المتجر يقبل الأجهزة المسجّلة فقط. يمكن للمسؤول تسجيل هذا الجهاز.
refused-too-many-requests =
    { $seconds ->
        [zero] طلبات كثيرة دفعة واحدة. حاول مرة أخرى الآن.
        [one] طلبات كثيرة دفعة واحدة. حاول بعد ثانية واحدة.
        [two] طلبات كثيرة دفعة واحدة. حاول بعد ثانيتين.
        [few] طلبات كثيرة دفعة واحدة. حاول بعد { $seconds } ثوانٍ.
        [many] طلبات كثيرة دفعة واحدة. حاول بعد { $seconds } ثانية.
       *[other] طلبات كثيرة دفعة واحدة. حاول بعد { $seconds } ثانية.
    }
refused-busy = Kept مشغول الآن. حاول بعد قليل.
refused-not-recorded = لا يستطيع Kept تسجيل شيء الآن. حاول بعد قليل.
refused-unexpected = حدث خطأ في Kept نفسه. حاول مرة أخرى أو أبلغ المسؤول.
refused-not-allowed = دورك لا يسمح بهذا. اسأل المسؤول.
refused-changed-meanwhile = غيّره شخص آخر في اللحظة نفسها. حاول مرة أخرى.
refused-already-taken = أصبح لدى { $name }.
refused-promise-ended = انتهى هذا الوعد.
refused-no-such-promise = هذا الوعد ليس في هذا المتجر.
refused-not-the-owner = هذا متاح فقط لمن لديه الوعد: { $name }.
refused-nobody-owns-it = لا يتولّاه أحد بعد: تولَّه أولًا.
refused-too-late = انتهى الوقت المتاح لهذا. راجع الوعد مرة أخرى.
refused-extended-enough = لا يمكن التمديد بعد الآن. اسأل المسؤول.
refused-not-later = يجب أن يكون الموعد الجديد بعد الموعد الحالي.
refused-withdraw-too-late = فات وقت التراجع. يمكن للمسؤول تصحيحه.
refused-not-the-ender = التراجع متاح فقط لمن أنهى الوعد. يمكن للمسؤول تصحيحه.
refused-ending-corrected = صُحّحت هذه النهاية بعد ذلك.
refused-not-ended = هذا الوعد مفتوح من جديد، ولا توجد نهاية لتصحيحها.
refused-you-are-not-on-shift = لست في الوردية.
refused-not-on-shift = ليس في الوردية: { $name }. اختر شخصًا آخر، أو اتركه للجميع.
refused-promises-need-a-choice =
    { $count ->
        [zero] لا وعود تحتاج إلى قرار.
        [one] لديك وعد يحين قبل ورديتك القادمة. سلّمه أو مدّده أو اتركه للجميع.
        [two] لديك وعدان يحينان قبل ورديتك القادمة. سلّمهما أو مدّدهما أو اتركهما للجميع.
        [few] لديك { $count } وعود تحين قبل ورديتك القادمة. سلّمها أو مدّدها أو اتركها للجميع.
        [many] لديك { $count } وعدًا تحين قبل ورديتك القادمة. سلّمها أو مدّدها أو اتركها للجميع.
       *[other] لديك { $count } وعد تحين قبل ورديتك القادمة. سلّمها أو مدّدها أو اتركها للجميع.
    }
refused-no-such-kind = لم يعد هذا النوع من الوعود في هذا المتجر.
refused-no-such-zone = لم يعد هذا القسم في هذا المتجر.
refused-no-such-person = لم يعد هذا الشخص في هذا المتجر.
refused-needs-network = القبول والاعتذار يحتاجان إلى الشبكة: ربما سبقك غيرك، والخادم وحده يعلم. اذهب إلى حيث توجد شبكة.
refused-outbox-full = لمسات كثيرة تنتظر على هذا الجهاز. اذهب إلى حيث توجد شبكة ثم المس من جديد.
refused-not-sent = إنهاء الوردية يحتاج إلى الشبكة، وما لمسته قبلها لم يُرسل بعد. هو في الانتظار؛ حاول حيث توجد شبكة.
refused-too-old = انتظر على هذا الجهاز أكثر من أسبوع ولم يُرسل.

## The tone of the board

board-tone-on = نغمة حين لم يُسأل أحد: مفعّلة
board-tone-off = نغمة حين لم يُسأل أحد: متوقّفة
# A browser lets no page sound before somebody has touched it.
board-tone-waits = نغمة حين لم يُسأل أحد: المس الشاشة مرة واحدة

## The lead’s tablet, and the story of a promise

page-lead = Kept: جهاز المسؤول
page-story = Kept: قصة وعد
sign-in-to-lead = من أنت؟ سجّل الدخول لفتح جهاز المسؤول.
sign-in-to-story = من أنت؟ سجّل الدخول لقراءة القصة.
board-nobody-in-charge = لا مسؤول ولا مدير في الوردية
told-open = القصة
status-unknown = غير معروف
