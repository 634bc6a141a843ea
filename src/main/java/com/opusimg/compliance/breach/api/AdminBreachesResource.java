package com.opusimg.compliance.breach.api;

import com.opusimg.compliance.breach.AffectedData;
import com.opusimg.compliance.breach.AffectedPeople;
import com.opusimg.compliance.breach.Breach;
import com.opusimg.compliance.breach.BreachDrafts;
import com.opusimg.compliance.breach.BreachNotices;
import com.opusimg.compliance.breach.BreachPerson;
import com.opusimg.compliance.breach.Breaches;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.api.TextFile;
import com.opusimg.platform.look.LookReason;
import com.opusimg.platform.look.Looks;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Breaches of personal data: the register, the clock, the notices and their proof. */
@Path("admin/breaches")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.BREACHES_READ)
@Tag(name = "Administration")
public class AdminBreachesResource {
    @Inject
    Breaches breaches;

    @Inject
    AffectedPeople people;

    @Inject
    Looks looks;

    @Inject
    BreachDrafts drafts;

    @Inject
    BreachNotices notices;

    @Inject
    Caller caller;

    @Inject
    Clock clock;

    /** What opens a case; {@code awareAt} is absent for now. */
    public record Opening(BreachView.Facts facts, Instant awareAt, boolean drill) {}

    /** Who is affected: by data with a span of time, or by a list of addresses and ids of accounts. */
    public record Affected(List<String> data, Instant from, Instant until, String list) {}

    /** How many were added to the list. */
    public record Added(long added) {}

    /** A decision: {@code tell} or {@code not-needed}, with what each needs. */
    public record Choice(String decision, String reason, String ground, String letter) {}

    /** Somebody on the list, with the proof that they were told; times are absent for what has not happened. */
    public record PersonView(
            String account,
            String address,
            String source,
            Instant mailQueuedAt,
            Instant mailSentAt,
            Instant seenAt,
            Instant putAwayAt) {
        static PersonView of(BreachPerson one, boolean shown) {
            return new PersonView(
                    one.account().map(AccountId::toString).orElse(null),
                    shown ? one.getAddress() : null,
                    one.getSource(),
                    one.getQueuedAt(),
                    one.getSentAt(),
                    one.getSeenAt(),
                    one.getAcknowledgedAt());
        }
    }

    @GET
    @Operation(summary = "The register of breaches, told of or not, the newest first")
    public ListPage<BreachView> list(
            @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        return ListPage.of(breaches.before(ListPage.decode(cursor), limit + 1), limit, Breach::getId, this::view);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.BREACHES_ACT)
    @Operation(summary = "Open a case; its clock of 72 hours runs from when somebody became aware")
    @APIResponseSchema(value = BreachView.class, responseCode = "201", responseDescription = "Opened")
    public Response open(Opening body) {
        Opening given = Bodies.required(body);
        Instant aware = given.awareAt() == null ? clock.instant() : given.awareAt();
        Breach breach = breaches.open(facts(given.facts()), aware, given.drill(), caller.account());
        return Response.created(URI.create("/api/v1/admin/breaches/" + breach.getId()))
                .entity(view(breach))
                .build();
    }

    @GET
    @Path("data")
    @Operation(summary = "Data by which affected people can be found")
    public List<AffectedData.Kept> data() {
        return people.sources();
    }

    @GET
    @Path("csv")
    @Produces("text/csv;charset=utf-8")
    @Operation(summary = "The whole register as CSV")
    @APIResponse(responseCode = "200", description = "A line for each breach, the newest first")
    public Response csv() {
        return TextFile.of(breaches.csv(caller.account()), "opus-breaches.csv").build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "A breach")
    public BreachView get(@PathParam("id") UUID id) {
        return view(breaches.get(id));
    }

    @PUT
    @Needs(value = Scope.ADMIN, permission = Permission.BREACHES_ACT)
    @Path("{id}/facts")
    @Operation(summary = "Write down what is known by now")
    public BreachView know(@PathParam("id") UUID id, BreachView.Facts body) {
        return view(breaches.know(id, facts(body), caller.account()));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.BREACHES_ACT)
    @Path("{id}/people")
    @Operation(summary = "Add those who are affected, by data or by a list; who stands on the list stays")
    public Added add(@PathParam("id") UUID id, Affected body) {
        Affected given = Bodies.required(body);
        if ((given.list() == null) == (given.data() == null)) {
            throw ProblemException.invalid("data", "Give either data or a list.");
        }
        return new Added(
                given.list() != null
                        ? people.addByList(id, given.list(), caller.account())
                        : people.addByData(id, given.data(), given.from(), given.until(), caller.account()));
    }

    @GET
    @Needs(value = Scope.ADMIN, permission = Permission.BREACHES_ACT)
    @Path("{id}/people")
    @Operation(
            summary =
                    "Who is affected, with the proof that each was told, the newest first. Addresses without an account only with a purpose")
    public ListPage<PersonView> people(
            @PathParam("id") UUID id,
            @QueryParam("purpose") String purpose,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        Optional<LookReason> reason = LookReason.asked(purpose, null);
        reason.ifPresent(stated -> looks.noteOutsiders(Breaches.OBJECT, id, caller.account(), stated));
        return ListPage.of(
                people.before(id, ListPage.decode(cursor), limit + 1),
                limit,
                BreachPerson::getId,
                one -> PersonView.of(one, reason.isPresent()));
    }

    @GET
    @Path("{id}/authority-notice")
    @Produces("text/plain;charset=utf-8")
    @Operation(summary = "Draft of the notice to the authority (GDPR Art. 33(3))")
    @APIResponse(responseCode = "200", description = "Plain text")
    public String authorityNotice(@PathParam("id") UUID id) {
        return drafts.authority(breaches.get(id));
    }

    @GET
    @Path("{id}/letter")
    @Produces("text/plain;charset=utf-8")
    @Operation(summary = "Draft of what people are told (GDPR Art. 34(2))")
    @APIResponse(responseCode = "200", description = "Plain text")
    public String letter(@PathParam("id") UUID id) {
        return drafts.letter(breaches.get(id));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.BREACHES_ACT)
    @Path("{id}/authority")
    @Operation(
            summary =
                    "Note that the authority was told now, or need not be told; a late or a missing notice needs a reason")
    public BreachView authority(@PathParam("id") UUID id, Choice body) {
        Choice given = Bodies.required(body);
        return view(
                tells(given)
                        ? breaches.authorityTold(id, given.reason(), caller.account())
                        : breaches.authorityNotNeeded(id, given.reason(), caller.account()));
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.BREACHES_ACT)
    @Path("{id}/notices")
    @Operation(summary = "Tell everybody on the list by mail and on screen, or decide that people need not be told")
    public BreachView notices(@PathParam("id") UUID id, Choice body) {
        Choice given = Bodies.required(body);
        if (!tells(given)) {
            return view(
                    breaches.peopleNotNeeded(id, BreachView.ground(given.ground()), given.reason(), caller.account()));
        }
        Breach breach = breaches.tellPeople(id, given.letter(), caller.account());
        notices.tellSoon();
        return view(breach);
    }

    @POST
    @Needs(value = Scope.ADMIN, permission = Permission.BREACHES_ACT)
    @Path("{id}/closing")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Close a case of which everything is decided; it stays in the register")
    public BreachView close(@PathParam("id") UUID id) {
        return view(breaches.close(id, caller.account()));
    }

    private static boolean tells(Choice given) {
        return switch (given.decision() == null ? "" : given.decision()) {
            case "tell" -> true;
            case "not-needed" -> false;
            default -> throw ProblemException.invalid("decision", "The decision is tell or not-needed.");
        };
    }

    private static com.opusimg.compliance.breach.BreachFacts facts(BreachView.Facts body) {
        return Bodies.required(body).given();
    }

    private BreachView view(Breach breach) {
        return BreachView.of(breach, people.told(breach.getId()), clock.instant());
    }
}
