package com.opusimg.account.view;

import com.opusimg.account.Account;
import com.opusimg.account.Accounts;
import com.opusimg.billing.Plan;
import com.opusimg.billing.Plans;
import com.opusimg.platform.AccountId;
import com.opusimg.platform.look.view.StatedPurposeBean;
import com.opusimg.platform.security.Caller;
import com.opusimg.platform.security.May;
import com.opusimg.platform.security.Permission;
import com.opusimg.platform.security.Role;
import com.opusimg.platform.web.Problems;
import com.opusimg.rights.restriction.Suspension;
import com.opusimg.rights.restriction.Suspensions;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** Accounts as administrators see them: found by exact address, with their plan and role. */
@Named("accountList")
@ViewScoped
public class AccountListBean implements Serializable {
    @Inject
    Accounts accounts;

    @Inject
    Plans plans;

    @Inject
    Suspensions suspensions;

    @Inject
    Caller caller;

    @Inject
    StatedPurposeBean stated;

    private LazyDataModel<Row> rows;
    private String email;
    private Row chosen;
    private Plan plan;
    private Role role;

    /**
     * An account in the list.
     *
     * @param email mail address, or what stands for it while people are hidden
     * @param reviewAt when its suspension is looked at again; null where it is not suspended
     * @param suspendable whether the caller may suspend it
     */
    public record Row(
            UUID id,
            String email,
            String name,
            Role role,
            Plan plan,
            Instant since,
            boolean verified,
            Instant reviewAt,
            boolean suspendable)
            implements Serializable {
        /** Whether it is suspended. */
        public boolean suspended() {
            return reviewAt != null;
        }
    }

    @PostConstruct
    void prepare() {
        rows = new Rows();
    }

    /** Opens the dialog for a row. */
    @May(Permission.ACCOUNTS_ACT)
    public void choose(Row row) {
        chosen = row;
        plan = row.plan();
        role = row.role();
    }

    /** Saves the plan and the role of the chosen account. */
    @May(Permission.ACCOUNTS_ACT)
    public void save() {
        var id = new AccountId(chosen.id());
        boolean saved = Problems.attempt(() -> {
            if (role != chosen.role()) {
                accounts.changeRole(id, role, caller.account());
            }
            if (plan != chosen.plan()) {
                plans.assign(id, plan, caller.account());
            }
        });
        if (saved) {
            Problems.done("accounts.saved", chosen.email());
        }
    }

    public LazyDataModel<Row> getRows() {
        return rows;
    }

    public String getEmail() {
        return email;
    }

    public void setEmail(String email) {
        this.email = email;
    }

    public Row getChosen() {
        return chosen;
    }

    public Plan getPlan() {
        return plan;
    }

    public void setPlan(Plan plan) {
        this.plan = plan;
    }

    public Role getRole() {
        return role;
    }

    public void setRole(Role role) {
        this.role = role;
    }

    /** The roles there are. */
    public Role[] getRoles() {
        return Role.values();
    }

    private Row row(Account account) {
        return new Row(
                account.id().value(),
                stated.address(account.id()),
                stated.name(account.id()),
                account.role(),
                plans.of(account.id()).plan(),
                account.createdAt(),
                account.verifiedAt() != null,
                suspensions.of(account.id()).map(Suspension::reviewAt).orElse(null),
                account.role() != Role.ADMINISTRATOR);
    }

    private final class Rows extends LazyDataModel<Row> {
        @Override
        public int count(Map<String, FilterMeta> filters) {
            return found() ? (int) accounts.byEmail(email).stream().count() : (int) accounts.count();
        }

        @Override
        public List<Row> load(int first, int size, Map<String, SortMeta> order, Map<String, FilterMeta> filters) {
            List<Account> page = found() ? accounts.byEmail(email).stream().toList() : accounts.page(first, size);
            return page.stream().map(AccountListBean.this::row).toList();
        }

        @Override
        public String getRowKey(Row row) {
            return row.id().toString();
        }

        @Override
        public Row getRowData(String key) {
            return row(accounts.get(AccountId.fromString(key)));
        }

        private boolean found() {
            return email != null && !email.isBlank();
        }
    }
}
