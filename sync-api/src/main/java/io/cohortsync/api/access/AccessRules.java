package io.cohortsync.api.access;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Which path needs which role: one table, for all paths but those of {@link OwnKeys}. Unknown paths need a caller too, so
 * they tell strangers nothing.
 */
@Configuration(proxyBeanMethods = false)
class AccessRules {
    @Bean
    SecurityFilterChain rules(
            HttpSecurity http, Callers callers, HandlerExceptionResolver handlerExceptionResolver, PublicPages pages)
            throws Exception {
        http.authorizeHttpRequests(paths -> paths.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(EndpointRequest.toAnyEndpoint())
                .permitAll()
                .requestMatchers(HttpMethod.POST, "/api/v1/session")
                .permitAll()
                .requestMatchers(
                        HttpMethod.GET,
                        "/api/v1/openapi.json",
                        "/api/v1/openapi.json/*",
                        "/api/v1/docs",
                        "/api/v1/apply/schema.json")
                .permitAll()
                .requestMatchers(pages)
                .permitAll()
                .requestMatchers("/api/v1/tokens/**", "/api/v1/members/**", "/api/v1/audit/**")
                .hasAuthority(Role.ADMIN.name())
                .requestMatchers(HttpMethod.PATCH, "/api/v1/workspace")
                .hasAuthority(Role.ADMIN.name())
                .requestMatchers("/api/v1/session")
                .authenticated()
                // It is asked with the destination's credentials, as a connection is tried.
                .requestMatchers("/api/v1/destinations/*/accounts")
                .hasAuthority(Role.MANAGER.name())
                .requestMatchers(HttpMethod.GET, "/api/v1/**")
                .hasAuthority(Role.VIEWER.name())
                .requestMatchers(HttpMethod.POST, "/api/v1/cohorts/preview")
                .hasAuthority(Role.VIEWER.name())
                .requestMatchers(HttpMethod.POST, "/api/v1/syncs/*/runs", "/api/v1/runs/*/cancel")
                .hasAuthority(Role.MEMBER.name())
                .requestMatchers("/api/v1/sandbox/**")
                .hasAuthority(Role.MEMBER.name())
                .requestMatchers("/api/v1/**")
                .hasAuthority(Role.MANAGER.name())
                .anyRequest()
                .authenticated());
        http.sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        http.addFilterBefore(
                new CallerFilter(callers, handlerExceptionResolver), UsernamePasswordAuthenticationFilter.class);
        http.exceptionHandling(refused -> refused.authenticationEntryPoint(
                        (request, response, e) -> handlerExceptionResolver.resolveException(request, response, null, e))
                .accessDeniedHandler((request, response, e) ->
                        handlerExceptionResolver.resolveException(request, response, null, e)));
        // Ours are the session cookie's SameSite=Strict and the header that CallerFilter demands.
        http.csrf(AbstractHttpConfigurer::disable);
        http.httpBasic(AbstractHttpConfigurer::disable);
        http.formLogin(AbstractHttpConfigurer::disable);
        http.logout(AbstractHttpConfigurer::disable);
        http.requestCache(AbstractHttpConfigurer::disable);
        http.headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives(
                                "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'"))
                .referrerPolicy(policy -> policy.policy(
                        org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy
                                .SAME_ORIGIN)));
        return http.build();
    }

    @Bean
    PasswordEncoder passwords() {
        return new BCryptPasswordEncoder();
    }
}
