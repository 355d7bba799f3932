# Arabic: the day in pictures.

page-day = Kept: اليوم
sign-in-to-day = من أنت؟ سجّل الدخول لترى اليوم.
day-title = اليوم
day-which = أي يوم
day-before = اليوم السابق
day-after = اليوم التالي
day-today = اليوم، { $date }
day-as-of = حتى الساعة { $time }
day-none = لم يُقدَّم أي وعد في هذا اليوم.
day-few = قُدّم في هذا اليوم أقل من خمسة وعود، وهذا أقل من أن تُعرض أرقامه.
day-hidden =
    لا يُذكر أحد هنا بالاسم. ولا يُعرض وحده نوع أو ساعة فيهما أقل من خمسة وعود، بل مع غيرهما فقط. يُحسب الوعد في
    اليوم والساعة اللذين قُدّم فيهما. والنهاية التي تُصحَّح لاحقًا تُحسب كما صُحّحت.
day-csv = الأرقام لجدول حسابات (CSV)
# Before the heading of what is drawn.
day-picture = صورة: { $what }. الجدول المجاور فيه الأرقام نفسها.

day-endings = ما آلت إليه الوعود
# The number stands before it, larger.
day-made-means = عدد الوعود التي قُدّمت للعملاء في هذا اليوم.
day-in-time = أُوفي به في وقته
day-in-time-means = أُوفي به قبل الوقت الذي وُعد به أولًا.
day-in-time-extended = أُوفي به في الوقت الجديد
day-in-time-extended-means = أُوفي به بعد الوقت الأول وقبل الوقت الذي اتُّفق عليه مع العميل لاحقًا.
day-late = أُوفي به متأخرًا
day-late-means = أُوفي به، لكن بعد آخر وقت اتُّفق عليه.
day-walkout = غادر العميل
day-walkout-means = غادر العميل قبل الوفاء بالوعد.
day-impossible = غير ممكن
day-impossible-means = لم يكن بالإمكان فعله.
day-said-not-kept = لم يوفَ به في الواقع
day-said-not-kept-means = كان قد أُنهي على نحو آخر، ثم قال العميل أو المشرف إنه لم يوفَ به.
day-no-longer-wanted = لم يعد مطلوبًا
day-no-longer-wanted-means = لم يعد العميل بحاجة إليه.
day-mis-tap = نقرة بالخطأ
day-mis-tap-means = لم يكن هناك وعد أصلًا.
day-unknown = لم يقل أحد
day-unknown-means = أُغلق المتجر ولم يقل أحد ما آل إليه.
day-open = ما زال مفتوحًا
day-open-means = لم ينتهِ بعد.
day-late-median =
    { $count ->
        [zero] نصف ما أُوفي به متأخرًا لم يتأخر دقيقة كاملة.
        [one] نصف ما أُوفي به متأخرًا تأخر دقيقة واحدة على الأكثر.
        [two] نصف ما أُوفي به متأخرًا تأخر دقيقتين على الأكثر.
        [few] نصف ما أُوفي به متأخرًا تأخر { $count } دقائق على الأكثر.
        [many] نصف ما أُوفي به متأخرًا تأخر { $count } دقيقة على الأكثر.
       *[other] نصف ما أُوفي به متأخرًا تأخر { $count } دقيقة على الأكثر.
    }
day-kept-by = مما أُوفي به: { $saySo } بقول زميل، و{ $proof } بإثبات من نظام، و{ $customer } بقول العميل نفسه.

day-made = المقدَّمة
day-stack-in-time = في وقتها
day-stack-late = متأخرة
day-stack-not-kept = لم يوفَ بها
day-stack-not-needed = لا حاجة إليها
day-stack-unknown = لم يقل أحد
day-stack-open = ما زالت مفتوحة
day-by-hour = حسب الساعة
day-by-hour-means = «في وقتها» تشمل وقتًا جديدًا اتُّفق عليه مع العميل؛ و«لم يوفَ بها» تعني أن العميل غادر، أو أن الأمر غير ممكن، أو أنه لم يوفَ به في الواقع.
day-hour = الساعة
day-by-kind = حسب النوع
day-kind = النوع
day-other-kinds = أنواع أخرى

day-too-few-people = قلة العاملين، بجانب ما لم يوفَ به
day-nobody-asked = دقائق لم يُسأل فيها أحد
day-nobody-asked-means = كم بقيت وعود، والمتجر مفتوح، ليست عند أحد ولا يُسأل عنها أحد. وعدان في آن واحد يُحسبان مرتين.
day-nobody-to-ask = لا أحد يُسأل
day-nobody-to-ask-means = كم مرة كان على Kept أن يسأل أحدًا فلم يجد من يمكن سؤاله.
day-nobody-with-skill = لا أحد لديه المهارة
day-nobody-with-skill-means = كم مرة سُئل من ليست لديه المهارة المطلوبة لأن لا أحد في المناوبة يملكها.

day-how-early = كم كان مبكرًا العثور على أحد
day-asked =
    { $count ->
        [zero] لم يُسأل الزملاء عن أي وعد.
        [one] سُئل الزملاء عن وعد واحد: كم بقي من وقته حين أخذه أحدهم.
        [two] سُئل الزملاء عن وعدين: كم بقي من وقت كل منهما حين أخذه أحدهم.
        [few] سُئل الزملاء عن { $count } وعود: كم بقي من وقت كل منها حين أخذه أحدهم.
        [many] سُئل الزملاء عن { $count } وعدًا: كم بقي من وقت كل منها حين أخذه أحدهم.
       *[other] سُئل الزملاء عن { $count } وعد: كم بقي من وقت كل منها حين أخذه أحدهم.
    }
day-asked-too-few = سُئل الزملاء عن أقل من خمسة وعود، وهذا أقل من أن تُعرض أرقامه.
day-taken = أُخذ
day-promises = الوعود
day-found-ten = قبل 10 دقائق أو أكثر
day-found-five = قبل 5 إلى 10 دقائق
day-found-two = قبل دقيقتين إلى 5 دقائق
day-found-none = قبل أقل من دقيقتين
day-found-late = بعد فوات وقته
day-not-taken = لم يأخذه أحد ممن سُئلوا
