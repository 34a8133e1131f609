import './base.css';
import './yours.css';
