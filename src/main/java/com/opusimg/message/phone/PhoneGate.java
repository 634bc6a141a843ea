package com.opusimg.message.phone;

import com.opusimg.platform.datamap.End;
import com.opusimg.platform.datamap.NoPersonalData;
import com.opusimg.platform.datamap.Until;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The one row that whoever counts codes, or accounts of a number, holds to the end of the transaction. */
@NoPersonalData(
        value = "One row that holds nothing: whoever counts what may be sent waits for it.",
        until = @Until(End.INSTALLATION))
@Entity
@Table(name = "phone_gate")
class PhoneGate {
    /** The key of the row. */
    static final String ID = "phone";

    @Id
    private String id;

    protected PhoneGate() {}
}
