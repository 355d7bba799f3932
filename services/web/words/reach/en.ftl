# Whether asks reach a pocket

reach-testing = Testing whether asks reach this device in your pocket…
reach-reached = Asks reach this device in your pocket too.
reach-open-only = Asks reach this device only while this screen is open.
reach-allow = Reach me in my pocket
reach-again = Test again
reach-why-not-asked = With notifications an ask finds you when the screen is off: asks only, and only during your shift.
reach-why-blocked = Notifications from here are blocked. Allow them for this page in the browser’s settings.
reach-why-install-first = On this device, asks reach a pocket once Kept is on the home screen and opened from there.
reach-why-no-browser = This browser does not take notifications. Another one may.
reach-why-not-secure = Notifications need an address that begins with https. Tell whoever runs Kept here.
reach-why-off = Whoever runs Kept here has switched notifications off.
reach-why-no-service = The service that carries notifications to this device gave no answer. Tell whoever looks after the network.
reach-why-no-answer = A test was sent and did not arrive here. Test again, or leave this screen open.
