# A promise
promise-title = وعدنا لك في { $store }
fact-promised = وعدناك بـ
fact-asked-for = طلبت
fact-where = المكان
fact-since = منذ
fact-until = حتى
fact-first-until = الوعد الأول حتى
as-of = الحالة عند { $time }
look-again = تحقّق مرة أخرى

# How it stands
standing-on-it = أحد الزملاء يعمل عليه الآن
standing-has-it = أحد الزملاء تولّى الأمر
standing-has-it-asking = أحد الزملاء تولّى الأمر، ونسأل آخرين أيضًا
standing-asking = { $count ->
    [one] نسأل أحد الزملاء الآن
    [two] نسأل زميلين الآن
    [few] نسأل { $count } زملاء الآن
   *[other] نسأل { $count } زميلًا الآن
}
standing-unanswered = لا أحد يتولى الأمر في هذه اللحظة
standing-unasked = لم يُسأل أحد بعد
standing-kept = تم الوفاء بالوعد
standing-gone = اضطررت إلى المغادرة
standing-walkout = انتهى: قيل لنا إنك غادرت
standing-impossible = لم نتمكن من ذلك
standing-broken = لم يتم الوفاء بالوعد
standing-released = لم يعد مطلوبًا
standing-mistake = أُلغي: سُجّل عن طريق الخطأ
standing-unknown = لم يخبرنا أحد كيف انتهى الأمر
alone = يستطيع فريقنا رؤية ذلك. ويمكنك أيضًا التحدث إلى أي شخص في المتجر.
late-now = { $minutes ->
    [0] متأخر أقل من دقيقة
    [one] متأخر دقيقة واحدة
    [two] متأخر دقيقتين
    [few] متأخر { $minutes } دقائق
   *[other] متأخر { $minutes } دقيقة
}
late-kept = { $minutes ->
    [0] بعد الموعد بأقل من دقيقة
    [one] بعد الموعد بدقيقة واحدة
    [two] بعد الموعد بدقيقتين
    [few] بعد الموعد بـ { $minutes } دقائق
   *[other] بعد الموعد بـ { $minutes } دقيقة
}

# What happened
told-title = ما الذي حدث
told-promised = وعدناك بذلك
told-asked-for = طلبت ذلك
told-asked = { $count ->
    [one] سألنا أحد الزملاء
    [two] سألنا زميلين
    [few] سألنا { $count } زملاء
   *[other] سألنا { $count } زميلًا
}
told-reminded = ذكّرنا من تولّى الأمر
told-nobody = لم يكن هناك من نسأله
told-taken = وافق أحد الزملاء
told-on-it = أحد الزملاء يعمل عليه
told-handed = انتقل إلى زميل آخر
told-floor = أُعيد ليتولاه شخص آخر
told-extended = اتُّفق على موعد جديد: { $time }
told-nudged = قلت إنك ما زلت تنتظر
told-nudged-for-you = قيل لنا إنك ما زلت تنتظر
told-kept = سُجّل أن الأمر تم
told-broken = سُجّل أن الوعد لم يُوفَ
told-released = سُجّل أن الأمر لم يعد مطلوبًا
told-unknown = أُغلق المتجر ولم يقل أحد كيف انتهى الأمر
told-later-kept = سُجّل لاحقًا أن الأمر تم
told-later-broken = سُجّل لاحقًا أن الوعد لم يُوفَ
told-later-released = سُجّل لاحقًا أن الأمر لم يعد مطلوبًا
told-you-good = قلت: كل شيء على ما يرام
told-you-not = قلت: ليس تمامًا
told-you-gone = قلت إنك اضطررت إلى المغادرة
told-reopened = فُتح من جديد
told-thanked = قلت شكرًا

# What you can do
do-title-open = كيف تسير الأمور؟
do-title-ended = هل تم الأمر؟
do-title-gone = ما زلت هنا؟
do-title-over = شكرًا لإخبارنا
do-nudge = ما زلت أنتظر
do-good = كل شيء على ما يرام
do-not = ليس تمامًا
do-go = اضطررت إلى المغادرة
do-back = من فضلكم أنجزوه رغم ذلك
do-thank = شكرًا
note-nudge-enough = أخبرتنا عدة مرات، ولن تصل مرة أخرى إلى أي شخص آخر. من فضلك تحدث إلى أي شخص في المتجر.
note-nudge-soon = { $seconds ->
    [one] أخبرتنا أنك ما زلت تنتظر. يمكنك قول ذلك مرة أخرى بعد ثانية واحدة.
    [two] أخبرتنا أنك ما زلت تنتظر. يمكنك قول ذلك مرة أخرى بعد ثانيتين.
    [few] أخبرتنا أنك ما زلت تنتظر. يمكنك قول ذلك مرة أخرى بعد { $seconds } ثوانٍ.
   *[other] أخبرتنا أنك ما زلت تنتظر. يمكنك قول ذلك مرة أخرى بعد { $seconds } ثانية.
}
note-back = { $seconds ->
    [one] يمكنك التراجع خلال ثانية واحدة.
    [two] يمكنك التراجع خلال ثانيتين.
    [few] يمكنك التراجع خلال { $seconds } ثوانٍ.
   *[other] يمكنك التراجع خلال { $seconds } ثانية.
}
note-gone = انتهى هذا الأمر الآن. من فضلك تحدث إلى أي شخص في المتجر.
note-good = أخبرتنا أن الأمر تم.
note-not = أخبرتنا أن الأمر لم يتم. من فضلك تحدث إلى أي شخص في المتجر.
note-thanked = وصل شكرك إلى الزميل الذي أوفى بالوعد.
note-used-up = قيل هنا كل ما تتسع له صفحة واحدة. من فضلك تحدث إلى أي شخص في المتجر.

# Asking in a zone
zone-title = أحتاج إلى مساعدة في …
zone-off = لا يمكنك طلب المساعدة بالهاتف في هذا المتجر حاليًا. من فضلك تحدث إلى أي شخص في المتجر.
zone-closed = المتجر مغلق الآن. من فضلك عد خلال ساعات العمل.
zone-full = ينتظر هنا كثير من الزبائن بالفعل. من فضلك تحدث إلى أي شخص في المتجر.

# The codes of the zones, for printing
codes-title = رموز المناطق
codes-how = اطبع هذه الصفحة وعلّق كل رمز في منطقته.
codes-off = لا يستطيع الزبائن استخدامها بعد: الخيار customersAsk غير مفعّل في دليل المتجر.
codes-scan = امسح الرمز لطلب المساعدة
codes-sign-in = من فضلك سجّل الدخول أولًا بصفتك مشرفًا أو مديرًا.
codes-to-board = إلى اللوحة

# When there is no page
sorry-unknown = لا توجد صفحة كهذه
sorry-unknown-text = قد يكون الرمز تالفًا أو قديمًا. من فضلك تحدث إلى أي شخص في المتجر.
sorry-expired = انتهت صلاحية هذه الصفحة
sorry-expired-text = كانت متاحة لبضع ساعات بعد انتهاء الوعد.
sorry-used-up = استُنفد استخدام هذه الصفحة
sorry-busy = لحظة من فضلك
sorry-busy-text = كان ذلك كثيرًا دفعة واحدة. من فضلك حاول مرة أخرى بعد دقيقة.
sorry-bad = لم نفهم ذلك
sorry-bad-text = من فضلك ارجع وحاول مرة أخرى.
sorry-down = لا يمكننا فعل ذلك الآن
sorry-down-text = من فضلك حاول مرة أخرى بعد قليل، أو تحدث إلى أي شخص في المتجر.
