package com.opusimg.account.api;

import com.opusimg.account.Account;
import com.opusimg.account.Accounts;
import com.opusimg.billing.Plan;
import com.opusimg.billing.Plans;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.api.Bodies;
import com.opusimg.platform.api.ListPage;
import com.opusimg.platform.look.LookReason;
import com.opusimg.platform.look.Looks;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Needs;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.PersonSeen.Seen;
import com.opusimg.platform.security.Role;
import com.opusimg.platform.security.Scope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Accounts as administrators see them. */
@Path("admin/accounts")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Needs(value = Scope.ADMIN, permission = Permission.ACCOUNTS_READ)
@Tag(name = "Administration")
public class AdminAccountsResource {
    private static final String ROLES = Arrays.stream(Role.values())
            .map(role -> role.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));

    @Inject
    Accounts accounts;

    @Inject
    Plans plans;

    @Inject
    Caller caller;

    @Inject
    Looks looks;

    /** The plan to assign. */
    public record PlanChoice(String plan) {}

    /** The role to give. */
    public record RoleChoice(String role) {}

    @GET
    @Operation(
            summary =
                    "Accounts, newest first; with email, the one that has this address. Addresses and names only with a purpose; each person sees the look")
    public ListPage<AccountView> list(
            @QueryParam("email") String email,
            @QueryParam("purpose") String purpose,
            @QueryParam("reference") String reference,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        ListPage.checkLimit(limit);
        LookReason reason = LookReason.asked(purpose, reference).orElse(null);
        if (email != null) {
            return new ListPage<>(
                    accounts.byEmail(email).stream()
                            .map(account -> view(account, reason))
                            .toList(),
                    null);
        }
        return ListPage.of(
                accounts.before(ListPage.decode(cursor), limit + 1),
                limit,
                account -> account.id().value(),
                account -> view(account, reason));
    }

    @PUT
    @Needs(value = Scope.ADMIN, permission = Permission.ACCOUNTS_ACT)
    @Path("{id}/plan")
    @Operation(summary = "Assign a plan; a move to a lower one starts the stated clock, with a mail")
    public AccountView assign(@PathParam("id") UUID id, PlanChoice body) {
        Plan plan = Plan.of(Bodies.required(body).plan())
                .orElseThrow(() -> ProblemException.invalid(
                        "plan",
                        "The plan is one of "
                                + Arrays.stream(Plan.values()).map(Plan::getId).collect(Collectors.joining(", "))
                                + "."));
        Account account = accounts.get(new AccountId(id));
        plans.assign(account.id(), plan, caller.account());
        return view(account);
    }

    @PUT
    @Needs(value = Scope.ADMIN, permission = Permission.ACCOUNTS_ACT)
    @Path("{id}/role")
    @Operation(summary = "Make an account a person, or give it a role of staff")
    public AccountView changeRole(@PathParam("id") UUID id, RoleChoice body) {
        String name = Bodies.required(body).role();
        Role role = Arrays.stream(Role.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("role", "The role is one of " + ROLES + "."));
        return view(accounts.changeRole(new AccountId(id), role, caller.account()));
    }

    private AccountView view(Account account) {
        return view(account, null);
    }

    private AccountView view(Account account, LookReason reason) {
        if (reason != null) {
            looks.note(account.id(), caller.account(), Seen.PROFILE, reason);
        }
        return AccountView.ofAnother(account, reason != null, plans.of(account.id()));
    }
}
