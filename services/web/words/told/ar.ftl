# ما تقوله قصة الوعد وحدها. كل جملة تقوم بذاتها، وتصلح للقراءة بصوت مسموع.

told-print = طباعة
told-what-happened = ما حدث
told-as-of = حتى الساعة { $time }، { $date }.
told-first-due = كان موعده الأول { $first }، وموعده الآن { $time }.
told-after = بعد { $span }
told-took = من الوعد إلى النهاية: { $span }.

told-the-customer = الزبون
told-made = وعدٌ من { $name }.
told-made-customer = طلبٌ من زبون.
told-for-floor = وهو لمن يستطيع المساعدة.
told-arrived = سُجّل بلا شبكة ووصل بعد { $span }.
told-due = موعده { $time }.

told-failed = لم يتمكن أحد من الحضور فورًا، فاتّسعت دائرة السؤال.
told-nudge-wider = فاتّسعت دائرة السؤال.
told-missed = تُترك الخطوات الفائتة.
told-held = الخطوة التالية تنتظر حلول الموعد.
told-resumed = انقطع Kept ثم تابع من هنا.

told-asked-owner = تذكير: { $names }.
told-asked-skilled = طلب المساعدة من: { $names }.
told-asked-nearby = السؤال للقرب من المكان: { $names }.
told-asked-zone-lead = سؤال المسؤول: { $names }.
told-asked-manager-on-duty = سؤال المدير المناوب: { $names }.
told-asked-everyone = سؤال الجميع: { $names }.
told-asked-became-free = السؤال عند التفرّغ: { $names }.
told-asked-again = السؤال مرة أخرى: { $names }.
told-asked-nudge = إخبار { $names }.
told-asked-outage = التذكير أولًا: { $names }.
told-asked-handed-over = إخبار { $names }.
told-nobody-owner = تعذّر تذكير صاحب الوعد.
told-nobody-skilled = لم يتيسّر سؤال أحد للمساعدة.
told-nobody-nearby = لم يتيسّر سؤال أحد قريب.
told-nobody-zone-lead = لم يتيسّر سؤال أي مسؤول.
told-nobody-manager-on-duty = لم يتيسّر سؤال أي مدير.
told-nobody-everyone = لم يتيسّر سؤال أحد.
told-still = ما زال السؤال قائمًا: { $names }.
told-skilled = خبرة في هذا
told-why = { $name }: { $why }

told-seen = ظهر على جهاز { $name }.
told-taken = أصبح لدى { $name }.
told-on-it = قيد العمل لدى { $name }.
told-handed = تسليم بقرار { $by }: من { $from } إلى { $to }.
told-handed-on = تسليم من { $by } إلى { $to }.
told-handed-floor = تسليم بقرار { $by } إلى { $to }.
told-handed-self = انتقل إلى { $to }.
told-floor = عاد إلى الجميع، لمن يتفرّغ.
told-floor-decided = تُرك للجميع بقرار { $name }، لمن يتفرّغ.
told-floor-shift = انتهت وردية { $name }، فتُرك للجميع.
told-extended = اتفاق جديد مع الزبون على الموعد، من { $name }. السبب: { $reason }.
told-nudged = قال الزبون: ما زلت أنتظر.
told-more = إضافة من { $name }: { $what }.
told-more-due = تحديد الموعد من { $name }.

told-kept-early = تمّ الوفاء به لدى { $name }، قبل الموعد بـ { $span }.
told-kept-late = تمّ الوفاء به لدى { $name }، بعد الموعد بـ { $span }.
told-customer-early = قال الزبون إنه تمّ الوفاء به، قبل الموعد بـ { $span }.
told-customer-late = قال الزبون إنه تمّ الوفاء به، بعد الموعد بـ { $span }.
told-proof-early = وصل من { $name } إثبات الوفاء به، قبل الموعد بـ { $span }: { $evidence }.
told-proof-late = وصل من { $name } إثبات الوفاء به، بعد الموعد بـ { $span }: { $evidence }.
told-ended-broken = لم يمكن الوفاء به.
told-ended-released = لم يعد لازمًا.
told-ended-walkout = غادر الزبون.
told-ended-impossible = تبيّن أنه غير ممكن.
told-ended-no-longer-wanted = لم يعد الزبون يريده.
told-ended-mis-tap = كانت لمسة بالخطأ.
told-said-by = القائل: { $name }.
told-unknown = أُغلق المتجر ولم يقل أحد ما آل إليه.
told-withdrawn = تراجُع من { $name }، فهو مفتوح من جديد.
told-claimed = وقال أيضًا { $name }: { $what }.
told-corrected = تصحيح من { $name }: من «{ $from }» إلى «{ $to }».
told-thanked = شكر من الزبون إلى { $name }.
told-changed = تعديل من { $name }.

told-ahead = ما يحدث بعد ذلك إن لم يُنهِه أحد قبله
told-ahead-owner = تذكير صاحب الوعد
told-ahead-skilled = سؤال من لديه الخبرة
told-ahead-nearby = سؤال القريبين
told-ahead-zone-lead = سؤال المسؤول
told-ahead-manager-on-duty = سؤال المدير المناوب
told-ahead-everyone = سؤال الجميع
told-ahead-closing = يُغلق المتجر: وما لم يقله أحد حتى ذلك يبقى مجهولًا
told-ahead-sooner = تأتي الخطوة أبكر إن لم يتمكن أحد في التي قبلها من الحضور.
