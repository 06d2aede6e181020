package io.cohortsync.api.access;

import java.io.Serial;
import java.util.Arrays;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A caller in Spring Security's terms: has the authority of its role and of every lesser one. */
final class CallerAuthentication extends AbstractAuthenticationToken {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;

    CallerAuthentication(Caller caller) {
        super(Arrays.stream(Role.values())
                .filter(role -> caller.role().includes(role))
                .map(role -> new SimpleGrantedAuthority(role.name()))
                .toList());
        this.caller = caller;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }
}
