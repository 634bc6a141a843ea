package com.opusimg.consent;

import com.opusimg.platform.crypto.Secrets;
import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integrations;
import com.opusimg.platform.purpose.Category;
import com.opusimg.platform.purpose.Offer;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purpose.Channel;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What people are asked here: the purposes that need a yes and that this installation really pursues, in words. */
@ApplicationScoped
public class Questions {
    private static final int FACTS = 16;

    @Inject
    @Any
    Instance<Offer> offers;

    @Inject
    Integrations integrations;

    private List<Purpose> purposes;
    private final Map<Channel, Asked> asked = new EnumMap<>(Channel.class);

    @PostConstruct
    void collect() {
        Set<String> configured = offers.stream()
                .filter(Offer::configured)
                .map(offer -> Purposes.get(offer.purpose()).id())
                .collect(Collectors.toSet());
        purposes = Purposes.all().stream()
                .filter(purpose -> purpose.needsConsent() && configured.contains(purpose.id()))
                .toList();
        for (Channel channel : Channel.values()) {
            asked.put(channel, compose(channel));
        }
    }

    /** The purposes that are asked for, of a channel. */
    public List<Purpose> purposes(Channel channel) {
        return purposes.stream().filter(purpose -> purpose.channel() == channel).toList();
    }

    /** The purposes that are asked for in a browser, of a category. */
    public List<Purpose> purposes(Category category) {
        return purposes(Channel.BROWSER).stream()
                .filter(purpose -> purpose.category() == category)
                .toList();
    }

    /** Of these ids, those that are not asked for in the channel. */
    List<String> unasked(Channel channel, Set<String> ids) {
        List<String> asked = purposes(channel).stream().map(Purpose::id).toList();
        return ids.stream().filter(id -> !asked.contains(id)).sorted().toList();
    }

    /** Whether a purpose is asked for. */
    public boolean asksFor(Purpose purpose) {
        return purposes.contains(purpose);
    }

    /** What is asked, of a channel. */
    public Asked asked(Channel channel) {
        return asked.get(channel);
    }

    /** Who else receives something for a purpose, by name and place; empty where it stays here. */
    public List<Integration> recipients(Purpose purpose) {
        return integrations.all().stream()
                .filter(one -> one.purpose().equals(purpose.id()) || carries(one, purpose))
                .filter(Integration::permitted)
                .toList();
    }

    /** Whether mail for a purpose goes through the hands of a provider. */
    private static boolean carries(Integration one, Purpose purpose) {
        return purpose.channel() == Channel.MAIL && one.route() == Integration.Route.MAIL && one.processed();
    }

    private Asked compose(Channel channel) {
        var facts = new StringBuilder().append(Purposes.version());
        var text = new StringBuilder(Texts.text("consent.ask.title"))
                .append('\n')
                .append(Texts.text("consent.ask.text"))
                .append('\n');
        for (Purpose purpose : purposes(channel)) {
            facts.append('\n').append(purpose.id());
            text.append('\n').append(Texts.text("consent.category." + purpose.category() + ".title"));
            text.append(": ").append(purpose.title());
            text.append('\n').append(purpose.text()).append('\n');
            for (Integration recipient : recipients(purpose)) {
                facts.append('\n').append(recipient.processor()).append('\n').append(recipient.location());
                text.append(Texts.text("consent.recipient", recipient.processor(), recipient.location()))
                        .append('\n');
            }
        }
        return new Asked(
                Purposes.version(),
                Secrets.hash(facts.toString()).substring(0, FACTS),
                text.toString(),
                Secrets.hash(text.toString()));
    }
}
