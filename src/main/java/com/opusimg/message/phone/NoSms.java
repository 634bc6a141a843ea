package com.opusimg.message.phone;

/** Where there is no provider, nothing is sent: a mail would not show whose telephone it is. */
class NoSms implements SmsSender {
    @Override
    public boolean available() {
        return false;
    }

    @Override
    public Handed send(Sms sms) {
        return Handed.NOT;
    }
}
