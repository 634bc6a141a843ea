package com.opusimg.platform.datamap;

import com.opusimg.platform.egress.Integration;
import com.opusimg.platform.egress.Integrations;
import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/**
 * The map in words, with the periods and the recipients of this installation. Both are fixed while the portal runs, so all is put
 * together once, and pages and API only read it.
 */
@ApplicationScoped
public class DescribedMap {
    private final DataMap map;
    private final List<DescribedPurpose> purposes;
    private final List<DescribedOther> others;

    /**
     * A purpose with all that is kept or handed on for it.
     *
     * @param basis the legal basis in a word or two
     */
    public record DescribedPurpose(
            Purpose purpose,
            String title,
            String text,
            String basis,
            List<Receiver> recipients,
            List<DescribedSet> sets) {}

    /** Something that tells of nobody, in words. */
    public record DescribedOther(MappedOther other, String reason, String store, String names, String until) {}

    /** Made by the container. */
    @Inject
    public DescribedMap(DataMap map, Integrations integrations, Settings settings) {
        this.map = map;
        List<Integration> configured = integrations.all(settings).stream()
                .filter(Integration::configured)
                .toList();
        this.purposes = Purposes.all().stream()
                .map(purpose -> described(purpose, configured, settings))
                .filter(one -> !one.sets().isEmpty() || !one.recipients().isEmpty())
                .toList();
        this.others = map.others().stream()
                .map(other -> new DescribedOther(
                        other, other.reason(), other.storeWords(), other.namesWords(), other.until(settings)))
                .toList();
    }

    /** For the container's proxy. */
    protected DescribedMap() {
        map = null;
        purposes = List.of();
        others = List.of();
    }

    private DescribedPurpose described(Purpose purpose, List<Integration> configured, Settings settings) {
        List<Receiver> recipients = configured.stream()
                .filter(one -> one.purpose().equals(purpose.id()))
                .map(Receiver::of)
                .toList();
        return new DescribedPurpose(
                purpose,
                purpose.title(),
                purpose.text(),
                DescribedSet.basis(purpose),
                recipients,
                map.sets(settings).stream()
                        .filter(set -> set.purpose().equals(purpose))
                        .map(set -> DescribedSet.of(set, settings, recipients))
                        .toList());
    }

    /** Every purpose that is pursued, in the order of the register. */
    public List<DescribedPurpose> purposes() {
        return purposes;
    }

    /** Every set that is kept, by purpose. */
    public List<DescribedSet> sets() {
        return purposes.stream().flatMap(one -> one.sets().stream()).toList();
    }

    /** What is kept and tells of nobody. */
    public List<DescribedOther> others() {
        return others;
    }
}
