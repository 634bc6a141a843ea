package com.opusimg.platform.egress;

import com.opusimg.platform.diagnostics.Withheld;
import com.opusimg.platform.egress.CallRefusedException.Reason;
import com.opusimg.platform.egress.Integration.Route;
import com.opusimg.platform.purpose.Purposes;
import com.opusimg.platform.purpose.UnregisteredPurposeException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The way out (DESIGN rule 7; SHR-2, SHR-3, SHR-4). A call is held against the declaration of its integration: registered, for a
 * registered purpose, configured, with an agreement on file, to a declared origin, with declared fields only. What is outside
 * is not sent, and audited.
 */
@ApplicationScoped
public class Gateway {
    private static final System.Logger LOG = System.getLogger(Gateway.class.getName());
    private static final String NONE = "(undeclared)";

    private final Function<String, Optional<Integration>> register;
    private final Wire wire;
    private final Fetcher fetcher;
    private final Refusals refusals;
    private final Agreements agreements;

    /** For the container's proxy. */
    protected Gateway() {
        register = null;
        wire = null;
        fetcher = null;
        refusals = null;
        agreements = null;
    }

    /** Takes the register, what carries calls, and what notes refusals. */
    @Inject
    Gateway(Integrations integrations, Egress egress, Refusals refusals, Agreements agreements) {
        this(integrations::find, egress, egress, refusals, agreements);
    }

    Gateway(Function<String, Optional<Integration>> register, Wire wire, Fetcher fetcher, Refusals refusals) {
        this(register, wire, fetcher, refusals, new Agreements(List.of()));
    }

    Gateway(
            Function<String, Optional<Integration>> register,
            Wire wire,
            Fetcher fetcher,
            Refusals refusals,
            Agreements agreements) {
        this.agreements = agreements;
        this.register = register;
        this.wire = wire;
        this.fetcher = fetcher;
        this.refusals = refusals;
    }

    /**
     * Sends a call and gives the answer, whatever it is.
     *
     * @throws CallRefusedException when the declaration does not allow it; nothing was sent then
     * @throws EgressException when there is no answer
     */
    public Answer send(Call call) throws EgressException {
        Integration declared = declared(call.integration());
        wrong(declared, call).ifPresent(reason -> refuse(declared.id(), reason));
        return wire.post(call, declared.route() == Route.NAMED);
    }

    /**
     * Asks for what lies at an address that somebody named. Nothing follows a redirect by itself: each step is asked for anew.
     *
     * @throws CallRefusedException when the declaration does not allow it; nothing was sent then
     * @throws EgressException when there is no answer
     */
    public Fetched fetch(Fetch fetch) throws EgressException {
        Integration declared = declared(fetch.integration());
        wrong(declared, fetch).ifPresent(reason -> refuse(declared.id(), reason));
        return fetcher.get(fetch);
    }

    /**
     * For what does not go over HTTP: asks whether these fields may be sent.
     *
     * @param fields names of all that would be sent
     * @throws CallRefusedException when not; nothing may be sent then
     */
    public void permit(String integration, Route route, Set<String> fields) {
        Integration declared = declared(integration);
        Optional<Reason> wrong = declared.route() == route ? papers(declared) : Optional.of(Reason.OTHER_ROUTE);
        wrong = wrong.or(
                () -> declared.fields().containsAll(fields) ? Optional.empty() : Optional.of(Reason.OTHER_FIELD));
        wrong.ifPresent(reason -> refuse(declared.id(), reason));
    }

    private Integration declared(String id) {
        Optional<Integration> declared = register.apply(id);
        if (declared.isEmpty()) {
            refuse(NONE, Reason.UNDECLARED);
        }
        return declared.orElseThrow();
    }

    private Optional<Reason> wrong(Integration declared, Call call) {
        if (declared.route() != Route.SERVER && declared.route() != Route.NAMED) {
            return Optional.of(Reason.OTHER_ROUTE);
        }
        return papers(declared).or(() -> target(declared, call.target())).or(() -> Fields.wrong(declared, call));
    }

    private Optional<Reason> wrong(Integration declared, Fetch fetch) {
        if (declared.route() != Route.NAMED) {
            return Optional.of(Reason.OTHER_ROUTE);
        }
        return papers(declared)
                .or(() -> target(declared, fetch.target()))
                .or(() -> declared.declares(Fetch.ADDRESS) ? Optional.empty() : Optional.of(Reason.OTHER_FIELD));
    }

    private Optional<Reason> papers(Integration declared) {
        try {
            Purposes.get(declared.purpose());
        } catch (UnregisteredPurposeException none) {
            return Optional.of(Reason.UNREGISTERED_PURPOSE);
        }
        if (!declared.configured()) {
            return Optional.of(Reason.NOT_CONFIGURED);
        }
        if (declared.agreement().isEmpty()) {
            return Optional.of(Reason.NO_AGREEMENT);
        }
        if (agreements.over(declared)) {
            return Optional.of(Reason.AGREEMENT_OVER);
        }
        return declared.located() ? Optional.empty() : Optional.of(Reason.PLACE_NOT_STATED);
    }

    private static Optional<Reason> target(Integration declared, URI target) {
        boolean http = ("https".equals(target.getScheme()) || "http".equals(target.getScheme()))
                && target.getHost() != null
                && target.getRawUserInfo() == null;
        // What a person named is theirs to the last letter; elsewhere a query would be a field that nobody declared.
        boolean right = http
                && (declared.route() == Route.NAMED
                        || (declared.reaches(target)
                                && target.getRawQuery() == null
                                && target.getRawFragment() == null));
        return right ? Optional.empty() : Optional.of(Reason.OTHER_TARGET);
    }

    private void refuse(String integration, Reason reason) {
        LOG.log(Level.WARNING, "A call of {0} was refused: {1}", integration, reason.id());
        try {
            refusals.note(integration, reason);
        } catch (RuntimeException unwritten) {
            LOG.log(Level.ERROR, "A refused call could not be audited.", Withheld.of(unwritten));
        }
        throw new CallRefusedException(integration, reason);
    }
}
