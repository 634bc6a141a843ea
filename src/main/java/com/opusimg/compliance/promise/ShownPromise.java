package com.opusimg.compliance.promise;

import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** That the operator shows a promise on the trust page. */
@NoPersonalData(value = "Which promises the operator shows to everybody.", until = @Until(End.ACT))
@Entity
@Table(name = "promise_shown")
public class ShownPromise {
    @Id
    private String promise;

    private boolean figures;

    protected ShownPromise() {}

    ShownPromise(String promise, boolean figures) {
        this.promise = promise;
        this.figures = figures;
    }

    /** Id of the promise. */
    public String promise() {
        return promise;
    }

    /** Whether its figures are shown as well, and not its state alone. */
    public boolean figures() {
        return figures;
    }
}
