package com.opusimg.compliance.records.api;

import com.opusimg.compliance.records.ProcessingRecord;
import com.opusimg.compliance.records.ProcessingRecords;
import com.opusimg.compliance.records.RecordCsv;
import com.opusimg.compliance.records.RecordLinkedData;
import com.opusimg.platform.KebabCase;
import com.opusimg.platform.api.TextFile;
import com.opusimg.platform.datamap.DescribedMap.DescribedPurpose;
import com.opusimg.platform.datamap.DescribedSet;
import com.opusimg.platform.datamap.Receiver;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The record of processing activities (GDPR Art. 30(1)). */
@Path("admin/records")
@RequestScoped
@Needs(value = Scope.ADMIN, permission = Permission.RECORDS_READ)
@Tag(name = "Administration")
public class RecordsResource {
    @Inject
    ProcessingRecords records;

    /** The record: controller, activities, security measures. */
    public record RecordView(ControllerView controller, List<ActivityView> activities, List<String> measures) {
        static RecordView of(ProcessingRecord record) {
            return new RecordView(
                    new ControllerView(
                            record.controller().name(),
                            record.controller().address(),
                            record.controller().contact(),
                            record.controller().authority()),
                    record.activities().stream().map(ActivityView::of).toList(),
                    record.measures().stream().map(one -> one.text()).toList());
        }
    }

    /** Who is responsible; what is not set is told as such, with the variable that sets it. */
    public record ControllerView(String name, String address, String contact, String authority) {}

    /**
     * What is done for a purpose.
     *
     * @param data ids of the sets in the data map
     */
    public record ActivityView(
            String purpose,
            String title,
            String legalBasis,
            List<RecordedSetView> data,
            List<RecordedRecipientView> recipients) {
        static ActivityView of(DescribedPurpose one) {
            return new ActivityView(
                    one.purpose().id(),
                    one.title(),
                    KebabCase.of(one.purpose().basis()),
                    one.sets().stream().map(RecordedSetView::of).toList(),
                    one.recipients().stream().map(RecordedRecipientView::of).toList());
        }
    }

    /** A set of data; {@code GET /data-map} has all of it. */
    public record RecordedSetView(
            String id, String title, String whose, String categories, List<String> timeLimits, String onErasure) {
        static RecordedSetView of(DescribedSet set) {
            return new RecordedSetView(set.id(), set.title(), set.whose(), set.kinds(), set.until(), set.erasure());
        }
    }

    /** Who receives it, where, and what makes that lawful. */
    public record RecordedRecipientView(
            String integration, String name, String what, String location, String safeguard, String agreement) {
        static RecordedRecipientView of(Receiver one) {
            return new RecordedRecipientView(
                    one.id(), one.name(), one.what(), one.location(), one.safeguard(), one.agreement());
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "The record of processing activities (GDPR Art. 30(1))")
    public RecordView get() {
        return RecordView.of(records.record());
    }

    @GET
    @Path("csv")
    @Produces("text/csv;charset=utf-8")
    @Operation(summary = "The same as CSV: a row for each set of data")
    public Response csv() {
        return TextFile.of(RecordCsv.of(records.record()), "opus-records.csv").build();
    }

    @GET
    @Path("jsonld")
    @Produces("application/ld+json")
    @Operation(summary = "The same as JSON-LD in the W3C Data Privacy Vocabulary")
    public Response linkedData() {
        return TextFile.of(RecordLinkedData.of(records.record()).toString(), "opus-records.jsonld")
                .build();
    }
}
