package com.opusimg.rights.export;

import com.opusimg.rights.work.WorkClaim;
import com.opusimg.rights.work.WorkClaims;
import com.opusimg.rights.work.WorkProgress;
import com.opusimg.rights.work.WorkRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;

/** Builds the packages that wait, one after the other. */
@ApplicationScoped
class PackageRunner extends WorkRunner {
    @Inject
    PackageClaims claims;

    @Inject
    PackageBuilder builder;

    @Override
    public String name() {
        return "packages";
    }

    @Override
    protected WorkClaims claims() {
        return claims;
    }

    @Override
    protected void work(WorkClaim claim, WorkProgress progress) throws IOException {
        builder.build(claim, progress);
    }
}
