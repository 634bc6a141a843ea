package com.opusimg.platform.web;

import com.opusimg.platform.problem.ProblemException;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;

/** Holds every act on a page of staff to its {@link May}; a refusal is told on the page, and the act is not done. */
@May(Permission.CONSOLE_READ)
@Interceptor
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class MayInterceptor implements Serializable {
    private static final long serialVersionUID = 1;

    @Inject
    Caller caller;

    @AroundInvoke
    Object hold(InvocationContext act) throws Exception {
        May needed = act.getMethod().getAnnotation(May.class);
        if (needed != null) {
            try {
                caller.require(needed.value());
            } catch (ProblemException refused) {
                tell(refused);
                return null;
            }
        }
        return act.proceed();
    }

    void tell(ProblemException refused) {
        Problems.show(refused);
    }
}
