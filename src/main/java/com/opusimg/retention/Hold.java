package com.opusimg.retention;

import com.opusimg.platform.AccountId;
import java.util.List;

/** A feature's reason to keep something longer than its rule says. Whoever holds anything brings one, so that it is told. */
public interface Hold {
    /** What is held about an account now; empty for nothing. */
    List<Held> of(AccountId account);
}
