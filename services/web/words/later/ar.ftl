# What the handheld says that is loaded after its first screen

## My promises

mine-nobody-else = لا أحد غيرك في الوردية.
code-show = عرض الرمز
code-label = رمز QR للزبون
code-how = امسح الرمز لمتابعة هذا الوعد على هاتفك
code-picture = رمز QR لصفحة الزبون
code-put-away = إخفاء

## The second tap: what is added to a promise that is made

more-of = { $kind }: إضافة تفاصيل
more-where = أين؟
more-what = عمّ يدور الأمر؟
more-when = حتى متى؟
more-minutes = { $count } د
more-hours = { $count } س
more-scan = مسح
more-speak = تحدّث
more-listening = أستمع…
more-speak-goes = المتصفح يكتب ما تقول. ومعظم المتصفحات ترسله لذلك إلى الشركة التي تصنعها.

## Codes that the camera reads

scan-hint = ضع الرمز داخل الصورة.
scan-zone = مسح رمز قسم
scan-no-camera = لا كاميرا هنا لهذه الصفحة. المس قسمك في الأعلى بدلًا من ذلك.
scan-not-allowed = الكاميرا غير مسموح بها. اسمح بها في إعدادات المتصفح، أو المس قسمك في الأعلى.
scan-no-zone = ليس هذا رمز قسم في هذا المتجر.
scan-zone-set = أنت الآن في { $zone }.

## Choices of this device

choice-aloud = قراءة الطلبات بصوت مسموع
choice-aloud-how = في سماعة أذنك إن كنت ترتديها.
choice-awake = إبقاء الشاشة مضاءة
choice-awake-how = ما دمت في الوردية ولست في استراحة. يستهلك بطارية أكثر.
ask-aloud-now = إلى { $name }: { $what }. الآن.
ask-aloud =
    { $count ->
        [zero] إلى { $name }: { $what }. الآن.
        [one] إلى { $name }: { $what }. الانتظار منذ دقيقة.
        [two] إلى { $name }: { $what }. الانتظار منذ دقيقتين.
        [few] إلى { $name }: { $what }. الانتظار منذ { $count } دقائق.
        [many] إلى { $name }: { $what }. الانتظار منذ { $count } دقيقة.
       *[other] إلى { $name }: { $what }. الانتظار منذ { $count } دقيقة.
    }

## At the start of a shift

brief-heading = قبل أن تبدأ
brief-handed = سُلّم إليك
brief-floor = متاح للجميع، ولديك المهارة
brief-today = لك، وموعده اليوم
brief-from = من { $name }
brief-go = متابعة

thanks-said = زبون يقول شكرًا: { $kind }
thanks-said-in = زبون يقول شكرًا: { $kind }، { $zone }
thanks-seen = جميل
