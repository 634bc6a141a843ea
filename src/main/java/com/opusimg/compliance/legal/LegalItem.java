package com.opusimg.compliance.legal;

import com.opusimg.platform.Ids;
import com.opusimg.platform.crypto.SealedText;
import com.opusimg.platform.datamap.DataKind;
import com.opusimg.platform.datamap.PartOf;
import com.opusimg.platform.datamap.Personal;
import com.opusimg.platform.datamap.Technical;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** One set of the data map that is proposed to be disclosed upon a request, and whether it was. */
@PartOf("legal-requests")
@Entity
@Table(name = "legal_item")
public class LegalItem {
    @Id
    @Technical
    private UUID id;

    @Column(name = "request_id")
    @Technical
    private UUID requestId;

    /** Id in the data map. */
    @Technical
    private String data;

    @Convert(converter = SealedText.class)
    @Column(name = "sealed_why")
    @Personal(DataKind.MESSAGE)
    private String why;

    @Technical
    private boolean disclosed;

    protected LegalItem() {}

    LegalItem(LegalRequest request, String data, String why) {
        this.id = Ids.next();
        this.requestId = request.getId();
        this.data = data;
        this.why = why;
    }

    UUID requestId() {
        return requestId;
    }

    /** Id of the set in the data map. */
    public String getData() {
        return data;
    }

    /** Why it is needed. */
    public String getWhy() {
        return why;
    }

    /** Whether it went out. */
    public boolean isDisclosed() {
        return disclosed;
    }

    void disclosed() {
        disclosed = true;
    }
}
