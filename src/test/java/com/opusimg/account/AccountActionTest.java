package com.opusimg.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import org.junit.jupiter.api.Test;

class AccountActionTest {

    /** Whoever adds one has to say here that it tells of the account and not of what someone does with a product. */
    @Test
    @Promise("LOG-4")
    void theSetIsClosed() {
        assertThat(AccountAction.values())
                .extracting(Enum::name)
                .containsExactlyInAnyOrder(
                        "SIGNED_UP",
                        "ADDRESS_VERIFIED",
                        "SIGNED_IN",
                        "SIGN_IN_FAILED",
                        "SIGNED_OUT",
                        "SESSION_ENDED",
                        "PASSWORD_CHANGED",
                        "PASSWORD_RESET",
                        "PROFILE_CHANGED",
                        "KEY_CREATED",
                        "KEY_REVOKED",
                        "ROLE_CHANGED",
                        "ACCOUNT_CLOSED",
                        "ACCOUNT_KEPT");
    }
}
