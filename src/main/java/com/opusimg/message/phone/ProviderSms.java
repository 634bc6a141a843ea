package com.opusimg.message.phone;

import com.opusimg.platform.egress.Call;
import com.opusimg.platform.egress.CallRefusedException;
import com.opusimg.platform.egress.EgressException;
import com.opusimg.platform.egress.EgressException.Reason;
import com.opusimg.platform.egress.Gateway;
import com.opusimg.platform.settings.BodyTemplate;
import com.opusimg.platform.settings.Settings;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Hands messages to the provider that the operator set. It is tried a second time only where nobody took the connection, so nobody can
 * have got the first; where an answer was lost, the message may be on its way, and a second would cost and confuse.
 */
class ProviderSms implements SmsSender {
    private static final System.Logger LOG = System.getLogger(ProviderSms.class.getName());
    private static final Set<Reason> NOBODY_THERE = Set.of(Reason.NO_CONNECTION, Reason.UNKNOWN_HOST);

    /** After the connection stands and before anything is said. */
    private static final Set<Reason> NOTHING_SAID = Set.of(Reason.TLS, Reason.ADDRESS_REFUSED);

    private static final int SERVER_ERROR = 500;

    private final Settings settings;
    private final Gateway gateway;
    private final SmsIntegration integration;

    ProviderSms(Settings settings, Gateway gateway, SmsIntegration integration) {
        this.settings = settings;
        this.gateway = gateway;
        this.integration = integration;
    }

    @Override
    public boolean available() {
        return integration.integration().permitted();
    }

    @Override
    public Handed send(Sms sms) {
        try {
            return answered(sent(sms));
        } catch (CallRefusedException refused) {
            return Handed.NOT; // the gateway has noted why
        } catch (EgressException none) {
            LOG.log(Level.WARNING, "The SMS provider gave no answer: {0}", none.reason());
            boolean not = NOBODY_THERE.contains(none.reason()) || NOTHING_SAID.contains(none.reason());
            return not ? Handed.NOT : Handed.PERHAPS;
        }
    }

    private int sent(Sms sms) throws EgressException {
        Call call = call(sms);
        try {
            return gateway.send(call).status();
        } catch (EgressException none) {
            if (!NOBODY_THERE.contains(none.reason())) {
                throw none;
            }
            return gateway.send(call).status();
        }
    }

    private Call call(Sms sms) {
        BodyTemplate template = settings.get(Settings.SMS_BODY);
        byte[] body = template.fill(Map.of(
                "to", sms.to(),
                "digits", sms.to().substring(1),
                "from", settings.get(Settings.SMS_FROM).orElse(""),
                "text", sms.text()));
        var headers = new HashMap<String, String>();
        headers.put(SmsIntegration.IDEMPOTENCY_KEY, sms.id().toString());
        settings.get(Settings.SMS_TOKEN)
                .ifPresent(token -> headers.put(settings.get(Settings.SMS_TOKEN_HEADER), token));
        URI target = settings.get(Settings.SMS_URL).orElseThrow();
        return template.isJson()
                ? Call.json(SmsIntegration.ID, target, headers, body)
                : Call.pairs(SmsIntegration.ID, target, headers, body);
    }

    private static Handed answered(int status) {
        if (status >= 200 && status < 300) {
            return Handed.OVER;
        }
        LOG.log(Level.WARNING, "The SMS provider answered {0}", status);
        return status >= SERVER_ERROR ? Handed.PERHAPS : Handed.NOT;
    }
}
