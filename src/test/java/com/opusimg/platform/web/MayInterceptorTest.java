package com.opusimg.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.opusimg.Promise;
import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.problem.ProblemType;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.Identity;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Role;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An act is done by who may, and by nobody else. */
@Promise("SEC-2")
class MayInterceptorTest {
    private boolean done;
    private ProblemException told;

    @May(Permission.BREACHES_ACT)
    void act() {}

    @Test
    void anActIsDoneByWhoMayAndNotByWhoReads() throws Exception {
        hold(Role.AUDITOR);
        assertThat(told.type()).isEqualTo(ProblemType.NOT_ALLOWED);
        assertThat(done).isFalse();
        hold(Role.SECURITY);
        assertThat(done).isTrue();
    }

    private void hold(Role role) throws Exception {
        var interceptor = new MayInterceptor() {
            @Override
            void tell(ProblemException refused) {
                told = refused;
            }
        };
        interceptor.caller = new Caller() {
            @Override
            public Optional<Identity> identity() {
                return Optional.of(new Identity(null, role, Set.of(), true, null));
            }
        };
        Method act = MayInterceptorTest.class.getDeclaredMethod("act");
        interceptor.hold((InvocationContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {InvocationContext.class}, (self, called, given) -> {
                    done |= called.getName().equals("proceed");
                    return called.getName().equals("getMethod") ? act : null;
                }));
    }
}
