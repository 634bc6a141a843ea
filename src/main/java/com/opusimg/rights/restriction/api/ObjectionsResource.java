package com.opusimg.rights.restriction.api;

import com.opusimg.platform.purpose.Purpose;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Scope;
import com.opusimg.rights.restriction.Objection;
import com.opusimg.rights.restriction.Objections;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Objecting, by purpose (GDPR Art. 21). */
@Path("me/objections")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(Scope.ACCOUNT)
@Tag(name = "Your rights")
public class ObjectionsResource {
    @Inject
    Objections objections;

    @Inject
    Caller caller;

    /** Grounds from one's particular situation; not needed where the purpose stops at once. */
    public record Grounds(String grounds) {}

    /**
     * A purpose on legitimate interests, and one's objection to it.
     *
     * @param stops {@code at-once}, {@code meanwhile} (staff weigh it, and what can be stopped stops meanwhile) or {@code weighed}
     * @param state none, asked, upheld or refused
     * @param answer what staff answered; absent where they did not
     */
    public record ObjectionView(
            String purpose,
            String title,
            String text,
            String stops,
            String state,
            String grounds,
            Instant madeAt,
            Instant decidedAt,
            String answer) {
        static ObjectionView of(Purpose purpose, Objection one) {
            return new ObjectionView(
                    purpose.id(),
                    purpose.title(),
                    purpose.text(),
                    purpose.objecting().id(),
                    one == null ? "none" : one.state().id(),
                    one == null ? null : one.grounds().orElse(null),
                    one == null ? null : one.madeAt(),
                    one == null ? null : one.decidedAt().orElse(null),
                    one == null ? null : one.answer().orElse(null));
        }
    }

    @GET
    @Operation(summary = "Every purpose that you can object to, and how your objection stands")
    public List<ObjectionView> list() {
        Map<String, Objection> mine = objections.of(caller.account());
        return Objections.purposes().stream()
                .map(purpose -> ObjectionView.of(purpose, mine.get(purpose.id())))
                .toList();
    }

    @PUT
    @Path("{purpose}")
    @Operation(summary = "Object to a purpose; grounds are needed where staff have to weigh it")
    public ObjectionView object(@PathParam("purpose") String purpose, Grounds body) {
        Objection made = objections.object(caller.account(), purpose, body == null ? null : body.grounds());
        return ObjectionView.of(Purposes.get(purpose), made);
    }

    @DELETE
    @Path("{purpose}")
    @Operation(summary = "Take an objection back")
    public void takeBack(@PathParam("purpose") String purpose) {
        objections.takeBack(caller.account(), purpose);
    }
}
