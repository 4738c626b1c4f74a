export { axiosTransport } from './axios-transport.js';
