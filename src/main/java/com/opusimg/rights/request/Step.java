package com.opusimg.rights.request;

import static com.opusimg.rights.request.State.ANSWERED;
import static com.opusimg.rights.request.State.DUPLICATE;
import static com.opusimg.rights.request.State.ENDED;
import static com.opusimg.rights.request.State.IDENTITY;
import static com.opusimg.rights.request.State.IN_PROGRESS;
import static com.opusimg.rights.request.State.LAPSED;
import static com.opusimg.rights.request.State.RECEIVED;
import static com.opusimg.rights.request.State.REFUSED;
import static com.opusimg.rights.request.State.REFUSING;
import static com.opusimg.rights.request.State.WITHDRAWN;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What moves a case: the one table of what can follow what. */
public enum Step {
    /** Staff ask who it is. */
    ASK_IDENTITY(Map.of(RECEIVED, IDENTITY, IN_PROGRESS, IDENTITY)),
    /** It is known now. A refusal for want of it has lost its reason. */
    CONFIRM(Map.of(IDENTITY, RECEIVED, REFUSING, RECEIVED)),
    /** Something else is asked for than was thought. Not while a refusal of what was thought waits for its second reader. */
    CORRECT_KIND(Map.of(RECEIVED, RECEIVED, IDENTITY, IDENTITY, IN_PROGRESS, IN_PROGRESS)),
    /** A member of staff takes it on. */
    TAKE(Map.of(RECEIVED, IN_PROGRESS, IN_PROGRESS, IN_PROGRESS, IDENTITY, IDENTITY)),
    EXTEND(Map.of(RECEIVED, RECEIVED, IN_PROGRESS, IN_PROGRESS, IDENTITY, IDENTITY, REFUSING, REFUSING)),
    /** Nothing is told or done while it is open who asks, so there is no way from there. */
    ANSWER(Map.of(RECEIVED, ANSWERED, IN_PROGRESS, ANSWERED)),
    PROPOSE_REFUSAL(Map.of(RECEIVED, REFUSING, IN_PROGRESS, REFUSING, IDENTITY, REFUSING)),
    APPROVE_REFUSAL(Map.of(REFUSING, REFUSED)),
    /** Back to work; to the open question of who it is, where that was not settled. */
    DECLINE_REFUSAL(Map.of(REFUSING, IN_PROGRESS)),
    /** The person adds something, or staff write a note. */
    ADD(Map.of(RECEIVED, RECEIVED, IDENTITY, IDENTITY, IN_PROGRESS, IN_PROGRESS, REFUSING, REFUSING)),
    WITHDRAW(Map.of(RECEIVED, WITHDRAWN, IDENTITY, WITHDRAWN, IN_PROGRESS, WITHDRAWN, REFUSING, WITHDRAWN)),
    JOIN(Map.of(RECEIVED, DUPLICATE, IDENTITY, DUPLICATE, IN_PROGRESS, DUPLICATE)),
    LAPSE(Map.of(IDENTITY, LAPSED)),
    /** The account is erased. */
    END(Map.of(RECEIVED, ENDED, IDENTITY, ENDED, IN_PROGRESS, ENDED, REFUSING, ENDED));

    private final Map<State, State> table;

    Step(Map<State, State> table) {
        this.table = new EnumMap<>(table);
    }

    /** Where the step leads from a state, if it can be taken there. */
    public Optional<State> from(State state) {
        return Optional.ofNullable(table.get(state));
    }
}
