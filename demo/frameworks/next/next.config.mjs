// An address by number is another origin than `localhost` for the development server.
export default {allowedDevOrigins: ['127.0.0.1'], devIndicators: false};
