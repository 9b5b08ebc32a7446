<?php
/**
 * Plugin Name: Card form
 * Description: The shortcode [card_form] shows the card form to customers who are signed in.
 */

add_shortcode('card_form', function (): string {
    $account = get_user_meta(get_current_user_id(), 'fenerum_account', true);
    if (!is_string($account) || $account === '') {
        return '<p>Sign in to add a card.</p>';
    }
    $script = plugins_url('fenerum-elements/fenerum-elements.min.js', __FILE__);
    wp_enqueue_script_module('fenerum-elements', $script, [], null);
    return sprintf(
        '<fenerum-card-form
            publishable-key="pk_test_sandbox"
            intent-url="/api/setup-intents"
            register-url="/api/payment-cards"
            account="%s"
        ></fenerum-card-form>',
        esc_attr($account),
    );
});
