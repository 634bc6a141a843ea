package com.opusimg.rights.work;

import com.opusimg.platform.AccountId;
import java.util.UUID;

/**
 * A work that a node has in hand.
 *
 * @param attempt the how-manieth it is; an end counts only for the attempt that stands in the row
 */
public record WorkClaim(UUID work, AccountId account, int attempt) {}
