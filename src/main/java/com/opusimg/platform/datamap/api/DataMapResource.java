package com.opusimg.platform.datamap.api;

import com.opusimg.platform.KebabCase;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.DescribedMap;
import com.opusimg.platform.datamap.DescribedMap.DescribedOther;
import com.opusimg.platform.datamap.DescribedSet;
import com.opusimg.platform.datamap.Limit;
import com.opusimg.platform.datamap.MappedColumn;
import com.opusimg.platform.datamap.Receiver;
import com.opusimg.platform.security.Open;
import com.opusimg.platform.settings.Settings;
import com.opusimg.platform.web.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What this installation keeps of people. */
@Path("data-map")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Open
@Tag(name = "Privacy")
public class DataMapResource {
    @Inject
    DescribedMap map;

    @Inject
    Settings settings;

    /** The map. */
    public record DataMapView(List<DataSetView> sets, List<OtherView> others) {}

    /**
     * A set of personal data.
     *
     * @param purpose id in the register of purposes
     * @param legalBasis {@code contract}, {@code legitimate-interests}, {@code consent} or {@code legal-obligation}
     * @param whose categories of people
     * @param categories categories of data, with their terms in the W3C Data Privacy Vocabulary
     * @param erasure {@code deleted}, {@code anonymised}, {@code held} or {@code expires}
     * @param columns where it stands in the database; empty where it lies elsewhere
     */
    public record DataSetView(
            String id,
            String title,
            String what,
            String why,
            String purpose,
            String legalBasis,
            List<String> whose,
            List<String> stores,
            List<CategoryView> categories,
            List<UntilView> until,
            String erasure,
            String erasureText,
            List<RecipientView> recipients,
            List<ColumnView> columns,
            String page) {
        static DataSetView of(DescribedSet described, Settings settings) {
            var set = described.set();
            return new DataSetView(
                    set.id(),
                    described.title(),
                    described.what(),
                    described.why(),
                    set.purpose().id(),
                    KebabCase.of(set.purpose().basis()),
                    set.whose().stream().map(KebabCase::of).toList(),
                    set.stores().stream().map(KebabCase::of).toList(),
                    set.kinds().stream().map(CategoryView::of).toList(),
                    set.limits().stream()
                            .filter(limit -> limit.holds(settings))
                            .map(limit -> UntilView.of(limit, settings))
                            .toList(),
                    KebabCase.of(set.erasure()),
                    described.erasure(),
                    described.recipients().stream().map(RecipientView::of).toList(),
                    set.columns().stream().map(ColumnView::of).toList(),
                    set.page().isEmpty() ? null : set.page());
        }
    }

    /** A category of data and its term in DPV-PD. */
    public record CategoryView(String id, String title, String dpv) {
        static CategoryView of(DataKind kind) {
            return new CategoryView(KebabCase.of(kind), Texts.text("data.kind." + kind), kind.dpv());
        }
    }

    /**
     * When a set ends.
     *
     * @param end what ends it
     * @param period ISO 8601, absent where no period does
     * @param rule id of the retention rule that deletes, as in the ledger; absent where none has to
     */
    public record UntilView(String end, String period, String rule, String text) {
        static UntilView of(Limit limit, Settings settings) {
            var period = limit.period(settings);
            return new UntilView(
                    KebabCase.of(limit.end()),
                    period == null ? null : period.toString(),
                    limit.rule().orElse(null),
                    limit.words(settings));
        }
    }

    /** Who else receives data for the purpose. */
    public record RecipientView(String integration, String name, String what, String location, String safeguard) {
        static RecipientView of(Receiver one) {
            return new RecipientView(one.id(), one.name(), one.what(), one.location(), one.safeguard());
        }
    }

    /**
     * A column.
     *
     * @param category of data; absent where it tells of nobody by itself
     * @param sealed whether it is encrypted by itself
     */
    public record ColumnView(String table, String column, String category, boolean sealed) {
        static ColumnView of(MappedColumn column) {
            return new ColumnView(
                    column.table(),
                    column.name(),
                    column.kind().map(KebabCase::of).orElse(null),
                    column.sealed());
        }
    }

    /** Something that is kept and tells of nobody. */
    public record OtherView(String reason, String store, List<String> names, String until) {
        static OtherView of(DescribedOther described) {
            return new OtherView(
                    described.reason(),
                    KebabCase.of(described.other().part().store()),
                    described.other().names(),
                    described.until());
        }
    }

    @GET
    @Operation(
            summary = "Everything that this installation keeps of people: what, whose, why, where, until when, and what"
                    + " erasure does to it")
    public DataMapView get() {
        return new DataMapView(
                map.sets().stream().map(set -> DataSetView.of(set, settings)).toList(),
                map.others().stream().map(OtherView::of).toList());
    }
}
